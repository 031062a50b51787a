-- Respondents' answers to some questions, in steps above the worst point; −1 where there is none.
select weight, {columns}
from {source}
where {filters}
