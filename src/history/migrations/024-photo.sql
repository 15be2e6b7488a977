-- Photos taken at a tablet; those of the chats stay there. Whatever a file tells beside the picture was taken out before.
create table photo (
  id text primary key,
  about text not null,
  station text not null,
  type text not null,
  bytes bytea not null,
  at bigint not null
);
create index photo_time on photo (at);
