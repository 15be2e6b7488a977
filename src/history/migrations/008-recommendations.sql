-- A proposal of the plant's optimiser: what it wanted, what was decided and by whom (people on the card, or its own system), and
-- whether the expected effect came. No person.
create table recommendation (
  line text not null,
  id text not null,
  station text not null,
  system text,
  parameter text,
  from_value double precision,
  to_value double precision,
  unit text,
  confidence double precision,
  effect json,
  needs_ack boolean not null,
  issued_at bigint not null,
  valid_until bigint,
  decision text,
  decided_at bigint,
  decided_by text,
  reason text,
  changed_to double precision,
  reverted_at bigint,
  said text,
  verdict text,
  because text,
  judged_at bigint,
  corrected text,
  corrected_at bigint,
  primary key (line, id)
);
create index recommendation_time on recommendation (line, issued_at);
create index recommendation_unjudged on recommendation (line, decided_at) where decided_at is not null and judged_at is null;
