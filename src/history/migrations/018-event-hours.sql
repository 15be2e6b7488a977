-- A blob holds a minute of events, or the whole hour that begins with it.
alter table blob add column minutes integer not null default 1;
