-- What became of a question: the cause that was said, another reading that was chosen by hand, what nothing is written about.
alter table question add column said json;
alter table question add column changed json;
alter table question add column unwritten json;

-- Words that a trainer taught the reader. Taken back, a phrase keeps its row.
create table phrase (
  id text primary key,
  words text not null,
  lang text not null,
  means json not null,
  added_at bigint not null,
  added_by text not null,
  removed_at bigint,
  removed_by text
);
create index phrase_taught on phrase (added_at) where removed_at is null;
