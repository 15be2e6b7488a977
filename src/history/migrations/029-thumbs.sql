-- Thumbs up and down below tips and answers. A card counts once each way, however many tapped; nobody stands here, nor where it was.
create table thumb (
  card text not null,
  good boolean not null,
  at bigint not null,
  line text not null,
  template text,
  primary key (card, good)
);
create index thumb_time on thumb (at);
