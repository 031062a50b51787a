-- Moments of one composite, per group. A respondent gives several answers, so sums are first taken
-- within the respondent (a = sum of f, c = answers, s = sum of f squared), then over respondents.
select {item} as item, {groups} count(*) as n,
       fsum(weight * c) as w, fsum(weight * a) as wf, fsum(weight * s) as wff,
       fsum(weight * weight * c * c) as qcc, fsum(weight * weight * a * c) as qcf,
       fsum(weight * weight * a * a) as qff, fsum(weight * weight * c) as qc,
       fsum(weight) as w1, fsum(weight * weight) as q1,
       fsum(weight * c * c) as rcc, fsum(weight * a * c) as rcf, fsum(weight * a * a) as rff
from (
  select {groups} weight, {answers} as c, {sum} as a, {sum_of_squares} as s
  from {source}
  where {filters}
)
where c > 0
group by all
