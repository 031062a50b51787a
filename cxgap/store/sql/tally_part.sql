-- One row per group cell and step of one question: the histogram behind every metric.
-- Parts of all questions are joined by UNION ALL: on large tables faster than UNPIVOT.
select {item} as item, {aspect} as aspect, cell, {column}::integer as step,
       count(*) as n, fsum(weight) as w, fsum(weight * weight) as q
from {source}
where {column} is not null
group by all
