-- A picture or clip that somebody put into the thread of a card: where the chat product keeps it, never the bytes, never who.
create table attachment (
  id text primary key,
  about text not null,
  kind text not null,
  link text,
  words text,
  at bigint not null
);
create index attachment_about on attachment (about, at);
create index attachment_time on attachment (at);
