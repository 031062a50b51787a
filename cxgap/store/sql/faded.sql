-- Respondents whose weights fade with the age of their answers: half after each half-life. Nobody
-- fades beyond 2 to the power of -400, so that squares of old weights do not vanish.
(
  select * replace (weight * pow(0.5, least(age / $half_life, 400)) as weight)
  from {source}
)
