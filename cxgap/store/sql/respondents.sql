-- Number of respondents in each group, whatever they answered.
select {groups} count(*) as n
from {source}
where {filters}
group by all
order by all
