-- What one shift hands to the next, once a line and shift: as it stood, what people added, and whether it was taken over. Nobody's name.
create table handover (
  id text primary key,
  line text not null,
  at bigint not null,
  facts json not null,
  told json not null,
  words json not null default '[]',
  taken boolean not null default false
);
create index handover_line on handover (line, at);
