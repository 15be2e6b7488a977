-- What the folder of prompts last had of each template: so that a change there and one made elsewhere are told apart.
create table prompt_file (
  template text primary key,
  hash text not null,
  -- What the file has where both sides changed: nobody's words are overwritten before somebody has looked.
  conflict text
);

-- A publication that waits for a second person. The hand is a keyed hash, and goes with the row.
create table publish_wish (
  template text not null,
  label text not null,
  hash text not null,
  share double precision not null,
  hand text not null,
  by text not null,
  at bigint not null,
  primary key (template, label)
);
