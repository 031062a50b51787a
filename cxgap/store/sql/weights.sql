-- What a side's weights are like: their sum, and the largest in multiples of their mean.
select sum(weight) as total, max(weight) as largest, max(weight) / avg(weight) as times_mean,
       min(weight) = max(weight) as equal
from {source}
