-- A line's hours added up from its minutes, so that a month need not be read minute by minute. The row of station '' says that
-- the hour is there, all stations of it; whoever writes one of its minutes takes the whole hour away until it is added up again.
create table hour (
  line text not null,
  station text not null,
  hour bigint not null,
  good double precision not null,
  reject double precision not null,
  heard boolean not null,
  -- Minutes that tell of a stop: [{ minute, seconds, stops }]; null where none does.
  standing json,
  primary key (line, hour, station)
);

-- What a minute says of itself, for its hour's sums: whether the station was heard of, and whether it tells of a stop.
create function minute_heard(good double precision, reject double precision, seconds json) returns boolean
language sql immutable as $$
  select good + reject > 0 or exists (select 1 from json_each_text(seconds) where key <> 'outage' and value::double precision > 0)
$$;
create function minute_stands(seconds json, stops json) returns boolean
language sql immutable as $$
  select case
    when stops is not null then json_array_length(stops) > 0
    else exists (
      select 1
      from json_each_text(seconds)
      where key not in ('execute', 'completing', 'outage')
        and value::double precision > 0
    )
  end
$$;

insert into hour (line, station, hour, good, reject, heard, standing)
select
  line,
  station,
  minute / 3600000 * 3600000,
  sum(good),
  sum(reject),
  bool_or(minute_heard(good, reject, seconds)),
  json_agg(json_build_object('minute', minute, 'seconds', seconds, 'stops', stops) order by minute)
    filter (where minute_stands(seconds, stops))
from minute
join (select line, max(minute) / 3600000 * 3600000 as until from minute group by line) as newest using (line)
where minute < until
group by line, station, minute / 3600000;

insert into hour (line, station, hour, good, reject, heard)
select distinct line, '', hour, 0, 0, false
from hour;
