#!/usr/bin/env python3
"""The median time in milliseconds that DuckDB takes to cross two columns of a file of ballots, loaded into its memory before.

    duckdb_crosstab.py FILE

Prints nothing where DuckDB (PyPI: duckdb) is not installed.
"""

import statistics
import sys
import time

try:
    import duckdb
except ImportError:
    sys.exit(0)

duckdb.sql(f"CREATE TABLE ballot AS SELECT sign, mood FROM read_csv('{sys.argv[1]}')")
times = []
for _ in range(5):
    started = time.perf_counter()
    duckdb.sql("SELECT sign, mood, count(*) FROM ballot GROUP BY 1, 2").fetchall()
    times.append(1000 * (time.perf_counter() - started))
print(f"{statistics.median(times):.1f}")
