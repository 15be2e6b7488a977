-- As whom somebody speaks, and where they are written to in private.
alter table link_code add column role text not null default 'operator';
alter table person_link add column role text not null default 'operator';
alter table person_link add column conversation text;
alter table person_link add column lang text;

-- null = this person takes no part in the person model.
alter table pseudonym_key add column opted_in_at bigint;

-- Plant time; whoever forgot to leave is gone an hour after the shift.
alter table presence add column until bigint not null default 0;

-- From the card to the tap; null = not measured.
alter table person_episode add column seconds double precision;

-- Accounts under a key: who has been told what this is, and who tries codes.
create table greeted (
  account text primary key,
  at bigint not null
);
create table link_try (
  account text not null,
  at bigint not null
);
create index link_try_account on link_try (account, at);
