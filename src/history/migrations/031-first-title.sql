-- What a card said first stays beside it: whoever asks days later what the tip said is told, though the card says by then that it is over.
alter table sent add column first_title text;
update sent set first_title = message->>'title' where revision = 1;
