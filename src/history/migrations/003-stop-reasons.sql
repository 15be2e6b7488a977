-- Why a stop was, as the station or the plant's own systems gave it. No column for who.
create table stop_reason (
  episode text primary key,
  line text not null,
  station text not null,
  station_type text,
  began_at bigint not null,
  ended_at bigint not null,
  asked_at bigint,
  -- What the card's buttons mean, in their order.
  choices json,
  source text,
  kind text,
  text text,
  -- A person's own words: forgotten like those of a correction.
  words text,
  given_at bigint
);
create index stop_reason_station on stop_reason (station, ended_at) where given_at is not null;
create index stop_reason_type on stop_reason (station_type, ended_at) where given_at is not null;
create index stop_reason_given on stop_reason (line, given_at) where source = 'chat';
