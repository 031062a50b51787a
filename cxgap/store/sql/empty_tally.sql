-- The tally before any side is counted.
create table tally (
  side varchar, item varchar, aspect varchar, {attributes}
  step integer, n bigint, w double, q double
)
