-- The reason a proposal gives for itself, and the proposals that are still open.
alter table recommendation add column why text;
create index recommendation_open on recommendation (line) where decision is null;
