-- One row per group and step of one question, counted from respondents instead of the stored tally.
select {item} as item, {groups} {column}::integer as step,
       count(*) as n, fsum(weight) as w, fsum(weight * weight) as q
from {source}
where {column} is not null and {filters}
group by all
