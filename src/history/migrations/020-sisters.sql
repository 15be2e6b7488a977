-- What other plants know of a type of station, as they handed it on: what mended troubles there, why they were, what tips did. Counts and
-- words of this program alone: no plant, no person, no free text. An origin is a random mark, so that a later copy replaces the earlier.
create table sister (
  origin text not null,
  what text not null,
  station_type text not null,
  kind text not null,
  value text not null,
  times integer not null,
  body json,
  primary key (origin, what, station_type, kind, value)
);
create index sister_type on sister (what, station_type);
