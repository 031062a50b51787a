-- What a side's weights are like: their sum, the largest, also in multiples of their mean.
select sum(weight) as total, max(weight) as largest, max(weight) / avg(weight) as times_mean,
       (min(weight) = max(weight))::double as equal
from {source}
