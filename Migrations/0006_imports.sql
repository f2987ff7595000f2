-- (imports)
SELECT;
