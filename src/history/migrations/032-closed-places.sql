-- A conversation in which whatever is sent is refused: an archived channel, an account that is closed. Null while it takes messages.
alter table conversation add column closed_since bigint;
alter table conversation add column refused_at bigint;
