-- The full tally of one side, appended to the table "tally". Each combination of attribute values
-- gets a number first, so that the many histograms group by one small integer instead of several
-- texts: five times faster. In steps, because planning everything as one query takes longer than
-- running it.
create temp table cells as
select row_number() over () as cell, * from (select distinct {attributes} from {source});

create temp table answers as
select cell, weight, {questions} from {source} join cells on {same_cell};

create temp table counted as
{parts};

insert into tally by name
select {side} as side, item, aspect, {groups} step, n, w, q
from counted join cells using (cell);

drop table cells;
drop table answers;
drop table counted;
