-- The full tally of one side, appended to the table "tally". Rows carry the number of their
-- combination of attribute values, so that the many histograms group by one small integer instead
-- of several texts: five times faster. In steps, because planning everything as one query takes
-- longer than running it.
create temp table counted as
{parts};

insert into tally by name
select {side} as side, item, aspect, {groups} step, n, w, q
from counted join (select distinct {groups} cell from {source}) using (cell);

drop table counted;
