-- The only lines of which somebody is told in their private chat; null = every line.
alter table link_code add column lines json;
alter table person_link add column lines json;
