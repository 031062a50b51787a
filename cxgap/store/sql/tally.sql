-- The stored tally, rolled up to the groups asked for. Tallies add up: any roll-up is a SUM.
select item, {groups} step, sum(n)::bigint as n, fsum(w) as w, fsum(q) as q
from tally
where side = $side and aspect = $aspect and list_contains($items, item) and {filters}
group by all
order by all
