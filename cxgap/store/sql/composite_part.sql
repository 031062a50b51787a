-- Moments of one composite, per group. A respondent gives several answers, so sums are first taken
-- within the respondent (a = sum of f, c = answers, s = sum of f squared), then over respondents.
-- Respondents with equal c and a are counted before they are multiplied out: there are few such
-- pairs and many respondents, which halves the time.
select {item} as item, {groups} coalesce(sum(n), 0)::bigint as n,
       fsum(w * c) as w, fsum(w * a) as wf, fsum(ws) as wff,
       fsum(q * c * c) as qcc, fsum(q * a * c) as qcf, fsum(q * a * a) as qff, fsum(q * c) as qc,
       fsum(w) as w1, fsum(q) as q1,
       fsum(w * c * c) as rcc, fsum(w * a * c) as rcf, fsum(w * a * a) as rff
from (
  select {groups} c, a, count(*) as n,
         fsum(weight) as w, fsum(weight * weight) as q, fsum(weight * s) as ws
  from (
    select {groups} weight, {answers} as c, {sum} as a, {sum_of_squares} as s
    from {source}
    where {filters}
  )
  where c > 0
  group by all
)
group by all
