-- (weightings)
SELECT;
