-- Respondents in the order they are kept: weight, then what each answered to every line.
select weight,
  {columns}
from {source}
where {filters}
