-- Linemate's own trouble (a disk that fills, a broker that is away), of which the plant engineer is told once, and once when it is over.
create table own_trouble (
  kind text not null,
  -- The machine, broker, door or line that it is about; empty where there is but one.
  subject text not null,
  -- All times are real.
  since bigint not null,
  -- When a process noticed it last: what nobody notices any more is over.
  last_at bigint not null,
  over_at bigint,
  told_at bigint,
  facts json not null,
  primary key (kind, subject)
);
