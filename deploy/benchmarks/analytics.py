#!/usr/bin/env python3
"""Tables for the benchmark of the statistics, and the same work by scipy, numpy and, where it is installed, R's survey.

    analytics.py make FOLDER      writes the tables, the same ones every time
    analytics.py measure FOLDER   prints a line for each: name, tool, milliseconds, result
"""

import shutil
import statistics
import subprocess
import sys
import time

import numpy

LEVELS = (20, 10, 10, 5)


def make(folder):
    """10,000 cells on four margins, a crosstab of 30 by 50, and one of 20 by 60 with small cells."""
    chance = numpy.random.default_rng(1988)
    grid = numpy.indices(LEVELS).reshape(4, -1).T
    counts = 1 + chance.poisson(6 * chance.gamma(1.5, size=len(grid)))
    numpy.savetxt(f"{folder}/raking-cells.txt", numpy.column_stack([grid, counts]), fmt="%d")
    with open(f"{folder}/raking-targets.txt", "w", encoding="ascii") as file:
        for levels in LEVELS:
            shares = chance.dirichlet(numpy.full(levels, 20.0))
            file.write(" ".join(str(max(1, int(share * 1e6))) for share in shares) + "\n")
    numpy.savetxt(f"{folder}/crosstab.txt", chance.poisson(chance.gamma(4, 10, size=(30, 50))) + 5, fmt="%d")
    numpy.savetxt(f"{folder}/suppression.txt", chance.poisson(chance.gamma(1.2, 60, size=(20, 60))), fmt="%d")


def timed(body, runs=5):
    """The median time in milliseconds, and the result."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        value = body()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), value


def rake(cells, targets):
    """Iterative proportional fitting to 1e-10; returns Kish's design effect."""
    counts = cells[:, -1].astype(float)
    weights = counts.copy()
    people = counts.sum()
    wanted = [people * row / row.sum() for row in targets]
    for _ in range(500):
        worst = 0.0
        for margin, want in enumerate(wanted):
            have = numpy.bincount(cells[:, margin], weights, len(want))
            worst = max(worst, numpy.abs(have - want).max() / people)
            weights *= (want / have)[cells[:, margin]]
        if worst < 1e-10:
            break
    factor = weights / counts
    return people * (counts * factor**2).sum() / weights.sum() ** 2


def crosstab(table):
    """Both chi-squares, residuals, and all column pairs adjusted by Benjamini and Hochberg; returns the number of letters."""
    from scipy import stats

    stats.chi2_contingency(table, correction=False)
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[3]
    n, bases = table.sum(), table.sum(axis=0)
    _ = (table - expected) / numpy.sqrt(expected * (1 - table.sum(axis=1, keepdims=True) / n) * (1 - bases / n))
    first, second = numpy.triu_indices(table.shape[1], 1)
    shares = table / bases
    pooled = (table[:, first] + table[:, second]) / (bases[first] + bases[second])
    spread = numpy.sqrt(pooled * (1 - pooled) * (1 / bases[first] + 1 / bases[second]))
    p = 2 * stats.norm.sf(numpy.abs((shares[:, first] - shares[:, second]) / spread))
    return int((stats.false_discovery_control(p.ravel()) < 0.05).sum())


def audit(table, hidden):
    """The bounds that a reader can work out for every hidden cell, by two linear programmes each."""
    from scipy.optimize import linprog

    rows, columns = zip(*hidden)
    equations = numpy.zeros((sum(table.shape), len(hidden)))
    for index, (row, column) in enumerate(hidden):
        equations[row, index] = equations[table.shape[0] + column, index] = 1
    values = table[rows, columns]
    for index in range(len(hidden)):
        for sign in (1, -1):
            goal = numpy.zeros(len(hidden))
            goal[index] = sign
            linprog(goal, A_eq=equations, b_eq=equations @ values)


R = """
suppressMessages(library(survey))
cells <- read.table(file.path(folder, "raking-cells.txt"))
people <- cells[rep(seq_len(nrow(cells)), cells$V5), 1:4]
for (margin in 1:4) people[[margin]] <- factor(people[[margin]])
targets <- lapply(strsplit(readLines(file.path(folder, "raking-targets.txt")), " "), function(row) as.numeric(row) / sum(as.numeric(row)))
n <- nrow(people)
design <- svydesign(ids = ~1, weights = ~1, data = people)
totals <- c(`(Intercept)` = n)
for (margin in 1:4) {
    names <- paste0("V", margin, levels(people[[margin]]))[-1]
    totals <- c(totals, setNames(n * targets[[margin]][-1], names))
}
took <- system.time(raked <- calibrate(design, ~ V1 + V2 + V3 + V4, totals, calfun = "raking", epsilon = 1e-10, maxit = 200))
w <- weights(raked)
cat("raking R-survey", 1000 * took[["elapsed"]], n * sum(w^2) / sum(w)^2, "\\n")
"""


def measure(folder):
    cells = numpy.loadtxt(f"{folder}/raking-cells.txt", dtype=int)
    with open(f"{folder}/raking-targets.txt", encoding="ascii") as file:
        targets = [numpy.array(line.split(), dtype=float) for line in file]
    took, effect = timed(lambda: rake(cells, targets))
    print(f"raking numpy {took:.3f} {effect}")
    if shutil.which("Rscript"):
        subprocess.run(["Rscript", "-e", f'folder <- "{folder}"', "-e", R], check=False)
    took, letters = timed(lambda: crosstab(numpy.loadtxt(f"{folder}/crosstab.txt", dtype=int)))
    print(f"crosstab scipy {took:.3f} {letters}")
    table = numpy.loadtxt(f"{folder}/suppression.txt", dtype=int)
    with open(f"{folder}/hidden.txt", encoding="ascii") as file:
        hidden = [tuple(map(int, line.split()[1:])) for line in file]
    took, _ = timed(lambda: audit(table, hidden), 1)
    print(f"suppression scipy-audit {took:.3f} {len(hidden)}")


if __name__ == "__main__":
    {"make": make, "measure": measure}[sys.argv[1]](sys.argv[2])
