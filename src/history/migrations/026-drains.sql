-- What is read and written for every drain of a line costs the same after a year as on the first day.
create index episode_line_closed on episode (line, closed_at);
