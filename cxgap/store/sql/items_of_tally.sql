-- The items the stored tally counts for a side and an aspect.
select distinct item from tally where side = $side and aspect = $aspect order by item
