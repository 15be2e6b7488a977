-- An interruption that would come too soon after another waits until then (real time); what else there is to say goes past it.
alter table outbox add column held_until bigint not null default 0;
