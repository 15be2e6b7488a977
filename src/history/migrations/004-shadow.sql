-- What would have been said of an episode whose template is in shadow, in the words of that moment. Verdicts are corrections.
create table would_say (
  episode text primary key,
  decision text not null,
  line text not null,
  station text not null,
  at bigint not null,
  shift text not null,
  n integer not null,
  template text not null,
  version text not null,
  tip json not null,
  unique (line, shift, n)
);
create index would_say_time on would_say (line, at);

-- Switches of a template on a line; the newest counts, as long as plant.yaml still begins the line where it did then.
create table template_mode (
  n bigint generated always as identity primary key,
  line text not null,
  template text not null,
  mode text not null,
  line_mode text not null,
  at bigint not null,
  by text not null
);
create index template_mode_line on template_mode (line, template, n);
