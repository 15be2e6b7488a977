-- Rows of raw events now hold batches as they came, too (history/event-batches.ts), which an older program could not read.
-- What is compressed already is not tried again.
alter table blob alter column columns set storage external;
