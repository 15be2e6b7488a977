-- Stops that ended in the minute; null in rows that do not know them.
alter table minute add column stops json;
