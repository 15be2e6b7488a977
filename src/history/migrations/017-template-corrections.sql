-- What became of a correction: in a trainer's hands, put aside, or said thanks for once the words it led to were published.
create table template_correction (
  correction text primary key,
  template text not null,
  state text not null,
  at bigint not null
);
create index template_correction_template on template_correction (template, state);
