-- One side: each respondent's scores f, their number c, sum a and sum of squares s; then the
-- weighted sums over the respondents who answered.
select {side} as side, (select count(*) from {file}) as rows,
       count(*) as respondents, count(*) filter (c > 0) as n,
       fsum(weight * c) as w, fsum(weight * a) as wf, fsum(weight * s) as wff,
       fsum(weight * weight * c * c) as qcc, fsum(weight * weight * a * c) as qcf,
       fsum(weight * weight * a * a) as qff, fsum(weight * weight * c) as qc,
       fsum(weight) filter (c > 0) as w1, fsum(weight * weight) filter (c > 0) as q1,
       fsum(weight * c * c) as rcc, fsum(weight * a * c) as rcf, fsum(weight * a * a) as rff
from (
  select weight, list_aggregate(f, 'count') as c, coalesce(list_sum(f), 0) as a,
         coalesce(list_sum([x * x for x in f]), 0) as s
  from (
    select weight, [
      {scores}
    ]::double[] as f
    from {source}
    where {filters}
  )
)
