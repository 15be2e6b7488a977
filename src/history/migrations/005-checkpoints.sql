-- A line as it stood some tens of seconds ago: from there it is gone through again when something comes that belongs before.
create table checkpoint (
  line text not null,
  at bigint not null,
  body json not null,
  primary key (line, at)
);
