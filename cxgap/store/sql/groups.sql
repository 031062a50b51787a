-- How many different groups there are.
select count(*) as n from (select distinct {groups} from {source} where {filters})
