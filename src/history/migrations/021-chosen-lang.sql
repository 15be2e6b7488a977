-- The language somebody chose to be spoken to in private; null = as their chat app says.
alter table person_link add column chosen_lang text;
