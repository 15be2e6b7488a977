-- What grows with time lies in parts by time, so that what is over goes with its part instead of row by row. What was there
-- before, and whatever has no part of its own, lies in the rest (the default partition); parts are made ahead by the program.

alter table blob rename to blob_rest;
alter table blob_rest rename constraint blob_pkey to blob_rest_pkey;
alter index blob_time rename to blob_rest_time;
create table blob (like blob_rest including defaults) partition by range (minute);
alter table blob add constraint blob_pkey primary key (line, minute, station);
create index blob_time on blob (minute);
alter table blob attach partition blob_rest default;

alter table minute rename to minute_rest;
alter table minute_rest rename constraint minute_pkey to minute_rest_pkey;
alter index minute_line rename to minute_rest_line;
create table minute (like minute_rest including defaults) partition by range (minute);
alter table minute add constraint minute_pkey primary key (station, minute);
create index minute_line on minute (line, minute);
alter table minute attach partition minute_rest default;

alter table hour rename to hour_rest;
alter table hour_rest rename constraint hour_pkey to hour_rest_pkey;
create table hour (like hour_rest including defaults) partition by range (hour);
alter table hour add constraint hour_pkey primary key (line, hour, station);
alter table hour attach partition hour_rest default;
