-- Stretches in which a value lay beyond the limit where waste begins: what a warning should have come before. From the first value
-- beyond to the last; kept for good.
create table crossing (
  line text not null,
  station text not null,
  parameter text not null,
  from_at bigint not null,
  to_at bigint not null,
  primary key (station, parameter, from_at)
);
create index crossing_time on crossing (line, from_at);

-- Before that nobody looked.
insert into setting (key, value)
select 'crossings-since', to_json(coalesce(max(minute), 0))
from minute;

-- What was told of a week or a month, once, and its figures as they stood then: what they were made from may be forgotten since.
create table report (
  id text primary key,
  at bigint not null,
  figures json not null
);
