-- Kinds of trouble at a station that were put aside for a while, and by which role. Taken back early where ended_at is set.
create table shelved (
  n bigint generated always as identity primary key,
  line text not null,
  station text not null,
  kind text not null,
  shelved_at bigint not null,
  until bigint not null,
  by text not null,
  reason text not null,
  ended_at bigint
);
create index shelved_place on shelved (line, station, kind, until);
