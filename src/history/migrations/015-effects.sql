-- When what came of a decision is next to be measured; null = nothing more comes of it. What was decided before is measured, too.
alter table decision add column measure_at bigint;
update decision set measure_at = at where available;
create index decision_measure on decision (line, measure_at) where measure_at is not null;

-- A comparison that is drawn: of one template at a time, from its first day to its verdict.
create table trial (
  id text primary key,
  template text not null,
  comparison text not null,
  version text not null,
  against text,
  share double precision not null,
  began_at bigint not null,
  ended_at bigint,
  ended_because text
);
create unique index trial_running on trial (template) where ended_at is null;

-- What a tip was found to do at each look. A look is final; look 0 stands for the time before the first.
create table tip_effect (
  template text not null,
  station_type text not null,
  comparison text not null,
  since bigint not null,
  look integer not null,
  at bigint not null,
  verdict text not null,
  body json not null,
  primary key (template, station_type, comparison, since, look)
);
create index tip_effect_time on tip_effect (at);
