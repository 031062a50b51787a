-- One row per group cell and step of one question of one side: the histogram behind every metric.
-- Parts of all questions are joined by UNION ALL: faster than UNPIVOT on a wide table.
select '{side}' as side, '{item}' as item, '{aspect}' as aspect, {attributes},
       {column}::integer as step, count(*) as n, sum(weight) as w, sum(weight * weight) as q
from {source}
where {column} is not null
group by all
