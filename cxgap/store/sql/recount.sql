-- One question counted anew from respondents' rows, as the tally should have it.
select {groups} {column}::integer as step,
       count(*) as n, fsum(weight) as w, fsum(weight * weight) as q
from {source}
where {column} is not null
group by all
order by all
