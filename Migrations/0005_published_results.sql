-- (published_results)
SELECT;
