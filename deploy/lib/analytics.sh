# shellcheck shell=bash
# The statistics against scipy, numpy and R's survey, on the same tables in the same run. Needs messages.sh, building.sh and
# tables.sh.

# measure_analytics ROOT FOLDER
measure_analytics() {
    local here=$1/deploy/benchmarks built=$1/.build/analytics-benchmark own others=() line
    build_with_progress "$1/.build/analytics-benchmark.log" -c release --package-path "$here/analytics" --scratch-path "$built"
    if ! python3 -c 'import numpy, scipy' 2>/dev/null; then
        note 'without python3-numpy and python3-scipy there is nothing to compare with'
        return
    fi
    command -v Rscript >/dev/null || note "R's survey (r-cran-survey) is not installed and is left out"
    python3 "$here/analytics.py" make "$2"
    own=$("$built/release/analytics-benchmark" "$2") || stop_with "the analytics benchmark failed: $own"
    grep '^hidden ' <<<"$own" >"$2/hidden.txt"
    mapfile -t others < <(python3 "$here/analytics.py" measure "$2")
    for line in "${others[@]}"; do compare_analysis "$own" "$line"; done
}

# compare_analysis OWN LINE: a row for what another tool made of a table; the results have to agree where there is one.
compare_analysis() {
    local name tool took result mine value
    read -r name tool took result <<<"$2"
    read -r _ mine value < <(grep "^$name " <<<"$1")
    awk -v a="$value" -v b="$result" 'BEGIN { exit !(a - b < 1e-6 * b && b - a < 1e-6 * b) }' ||
        stop_with "$name: Canvass has $value, $tool $result"
    case $name in
        raking) row 'raking of 10,000 cells on 4 margins, times faster' "$mine ms" "$tool: $took ms" "$(quotient "$took" "$mine")" '' ;;
        crosstab) row 'crosstab of 30 × 50 with all tests and letters, times faster' "$mine ms" "$tool: $took ms" "$(quotient "$took" "$mine")" '' ;;
        suppression)
            row 'suppression of a 20 × 60 table, audited, times faster' "$mine ms" "$tool of the hidden cells: $took ms" \
                "$(quotient "$took" "$mine")" ''
            ;;
    esac
}
