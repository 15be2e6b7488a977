-- Batches of a line's log that could not be taken: set aside so that the line goes on, kept to be looked at and taken again.
create table failed_batch (
  line text not null,
  seq text not null,
  events json not null,
  reason text not null,
  failed_at bigint not null,
  tries integer not null default 1,
  -- Somebody asked for it: the line's next drain takes it.
  again boolean not null default false,
  primary key (line, seq)
);
create index failed_batch_again on failed_batch (line) where again;
