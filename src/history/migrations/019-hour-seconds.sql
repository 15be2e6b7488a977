-- How an hour's seconds were spent, added up from its minutes: { "execute": 3400, "held": 200 }.
alter table hour add column seconds json;

update hour set seconds = told.seconds
from (
  select line, station, hour, json_object_agg(doing, spent) as seconds
  from (
    select line, station, minute / 3600000 * 3600000 as hour, each.key as doing, sum(each.value::double precision) as spent
    from minute
    cross join lateral json_each_text(seconds) as each
    group by 1, 2, 3, 4
  ) as spent
  group by line, station, hour
) as told
where hour.line = told.line
  and hour.station = told.station
  and hour.hour = told.hour;
