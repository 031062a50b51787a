-- Moments of one composite, per group. A respondent gives several answers, so sums are first taken
-- within the respondent (a = sum of f, c = answers, s = sum of f squared), then over respondents.
select '{item}' as item, {groups} count(*) as n,
       sum(weight * c) as w, sum(weight * a) as wf, sum(weight * s) as wff,
       sum(weight * weight * c * c) as qcc, sum(weight * weight * a * c) as qcf,
       sum(weight * weight * a * a) as qff, sum(weight * weight * c) as qc,
       sum(weight) as w1, sum(weight * weight) as q1
from (
  select {groups} weight, {answers} as c, {sum} as a, {sum_of_squares} as s
  from {source}
  where {filters}
)
where c > 0
group by all
