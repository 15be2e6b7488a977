-- Pictures that tips show, by the name their file has. What stands here stays: another picture has another name.
create table prompt_picture (
  name text primary key,
  bytes bytea not null,
  at bigint not null
);
