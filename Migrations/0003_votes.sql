-- (votes)
SELECT;
