-- Times are whole milliseconds since 1970 (bigint). What we never search inside is `json`, not `jsonb`: it keeps the order
-- of keys and takes escaped NUL characters. A column that holds a person's pseudonym says so in its name.

create table line (
  line text primary key,
  cursor text,
  state json,
  v integer not null default 0
);

-- The newest place given out in each line's log. Its row lock makes commit order the order of seq.
create table inbox_tail (
  line text primary key,
  seq bigint not null,
  seen bigint not null
);

create table inbox (
  line text not null,
  seq bigint not null,
  batch json not null,
  primary key (line, seq)
);

create table quarantine (
  line text not null,
  seen bigint not null,
  index integer not null,
  reason text not null,
  event json not null,
  primary key (line, seen, index)
);

create table episode (
  id text primary key,
  line text not null,
  station text not null,
  station_type text,
  kind text not null,
  cause text,
  root text,
  opened_at bigint not null,
  closed_at bigint,
  state text not null,
  fix text,
  fixed_at bigint,
  body json not null
);
create index episode_open on episode (line) where state in ('open', 'owned');
create index episode_line_time on episode (line, opened_at);
create index episode_station_time on episode (station, opened_at);
create index episode_alike on episode (station_type, kind, closed_at);

create table decision (
  id text primary key,
  episode text not null,
  line text not null,
  station text not null,
  at bigint not null,
  kind text not null,
  reason text,
  template text,
  version text,
  depth text,
  role text,
  available boolean not null,
  probability double precision not null,
  seed text not null,
  unit text not null,
  context json not null,
  versions json not null
);
create index decision_episode on decision (episode);
create index decision_time on decision (at);
create index decision_template on decision (template, at) where template is not null;

create table outcome (
  decision text not null,
  name text not null,
  value double precision not null,
  at bigint not null,
  primary key (decision, name)
);

create table minute (
  line text not null,
  station text not null,
  minute bigint not null,
  good double precision not null,
  reject double precision not null,
  seconds json not null,
  parameters json not null,
  v integer not null default 1,
  primary key (station, minute)
);
create index minute_line on minute (line, minute);

-- Batches of the last minutes, before they become blobs.
create table recent (
  line text not null,
  seq text not null,
  seen_from bigint not null,
  seen_to bigint not null,
  events json not null,
  primary key (line, seq)
);
create index recent_time on recent (line, seen_to);

-- A station's minute as zstd columns; station '' holds what concerns the whole line.
create table blob (
  line text not null,
  station text not null,
  minute bigint not null,
  columns bytea not null,
  pinned_until bigint,
  primary key (line, minute, station)
);
create index blob_time on blob (minute);

create table pin (
  episode text primary key,
  line text not null,
  from_at bigint not null,
  to_at bigint not null,
  until bigint not null
);
create index pin_line on pin (line, to_at);

create table conversation (
  conversation text primary key,
  seq bigint not null
);

create table outbox (
  conversation text not null,
  seq bigint not null,
  message_id text not null,
  revision integer not null,
  message json not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  not_before bigint not null default 0,
  queued_at bigint not null,
  because text,
  primary key (conversation, seq)
);
create index outbox_waiting on outbox (conversation, seq) where state = 'waiting';
create index outbox_message on outbox (message_id, conversation, revision);

create table feed (
  one boolean primary key default true check (one),
  n bigint not null
);
insert into feed (one, n) values (true, 0);

create table sent (
  message_id text not null,
  conversation text not null,
  ref json not null,
  revision integer not null,
  message json not null,
  first_sent_at bigint not null,
  sent_at bigint not null,
  first_feed bigint not null,
  feed bigint not null,
  primary key (message_id, conversation)
);
create index sent_feed on sent (conversation, feed);

create table inbound (
  id text primary key,
  at bigint not null
);
create index inbound_time on inbound (at);

create table person_link (
  person text not null,
  product text not null,
  chat_user text not null,
  linked_at bigint not null,
  primary key (person, product),
  unique (product, chat_user)
);

create table link_code (
  code_hash text primary key,
  person text not null,
  expires_at bigint not null
);

create table pseudonym_key (
  person text primary key,
  pseudonym text not null unique
);

create table presence (
  position text not null,
  pseudonym text not null,
  since bigint not null,
  primary key (position, pseudonym)
);

create table wish (
  subject text primary key,
  muted_until bigint,
  opted_out boolean not null default false
);

create table budget (
  subject text not null,
  at bigint not null,
  message_id text not null default '',
  primary key (subject, at, message_id)
);

create table person_episode (
  pseudonym text not null,
  episode text not null,
  role text not null,
  what text not null,
  at bigint not null,
  primary key (pseudonym, episode, what)
);
create index person_episode_time on person_episode (at);

create table template (
  template text not null,
  hash text not null,
  source text not null,
  created_at bigint not null,
  by text not null,
  primary key (template, hash)
);

create table label (
  template text not null,
  label text not null,
  hash text not null,
  share double precision not null default 1,
  moved_at bigint not null,
  primary key (template, label)
);

create table label_move (
  n bigint generated always as identity primary key,
  template text not null,
  label text not null,
  hash text,
  before text,
  at bigint not null,
  by text not null,
  note text
);
create index label_move_template on label_move (template, n);

create table continuation (
  id text primary key,
  value json not null,
  expires_at bigint not null
);

create table audit (
  n bigint primary key,
  at bigint not null,
  entry text,
  hash text not null,
  chain text not null
);

create table setting (
  key text primary key,
  value json not null
);

create table correction (
  id text primary key,
  at bigint not null,
  kind text not null,
  line text not null,
  station text,
  episode text,
  message_id text,
  template text,
  version text,
  said json,
  text text
);
create index correction_time on correction (at);
create index correction_template on correction (template, at) where template is not null;

-- No column for who asked: what was asked, how it was read, what came of it.
create table question (
  id text primary key,
  at bigint not null,
  lang text,
  text text,
  reading json not null,
  answered text not null,
  wording text,
  took_ms double precision
);
create index question_time on question (at);
