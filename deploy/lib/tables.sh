# shellcheck shell=bash
# The figures of deploy/bench: collected row by row, printed as a table or as JSON.

rows=()

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", (b > 0 ? a / b : 0) }'; }

# row WHAT OWN AGAINST RATIO AIM: OWN and AGAINST are figures with their unit. RATIO is a number, AIM one after >= or <=, and
# either may be empty.
row() { rows+=("$1|$2|$3|$4|$5"); }

# reached RATIO AIM
reached() {
    awk -v ratio="$1" -v aim="$2" 'BEGIN { bound = substr(aim, 3) + 0; exit !(aim ~ /^>=/ ? ratio >= bound : ratio <= bound) }'
}

# How far the ratio is from its aim, as ten blocks.
ratio_bar() {
    awk -v ratio="$1" -v aim="$2" 'BEGIN {
        bound = substr(aim, 3) + 0
        part = aim ~ /^>=/ ? ratio / bound : (ratio > 0 ? bound / ratio : 1)
        full = part > 1 ? 10 : int(part * 10)
        for (i = 1; i <= 10; i++) printf "%s", i <= full ? "█" : "░"
    }'
}

print_table() {
    local line what own against ratio aim
    printf '\n| what | Canvass | against | ratio | aim | |\n|---|---|---|---|---|---|\n'
    for line in "${rows[@]}"; do
        IFS='|' read -r what own against ratio aim <<<"$line"
        printf '| %s | %s | %s | %s | %s | %s |\n' "$what" "$own" "$against" "${ratio:+$ratio ×}" "${aim:+$aim ×}" \
            "$([[ -z $ratio || -z $aim ]] || ratio_bar "$ratio" "$aim")"
    done | sed 's/>=/≥ /; s/<=/≤ /'
}

json_string() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

# print_json NAME=VALUE...: the rows, and what was said about the machine.
print_json() {
    local line what own against ratio aim pair comma=''
    printf '{'
    for pair in "$@"; do printf '%s:%s,' "$(json_string "${pair%%=*}")" "$(json_string "${pair#*=}")"; done
    printf '"rows":['
    for line in "${rows[@]}"; do
        IFS='|' read -r what own against ratio aim <<<"$line"
        printf '%s{"what":%s,"canvass":%s,"against":%s' "$comma" "$(json_string "$what")" "$(json_string "$own")" \
            "$(json_string "$against")"
        [[ -z $ratio ]] || printf ',"ratio":%s' "$ratio"
        [[ -z $aim ]] || printf ',"aim":%s' "$(json_string "$aim")"
        [[ -z $ratio || -z $aim ]] || printf ',"reached":%s' "$(reached "$ratio" "$aim" && echo true || echo false)"
        printf '}'
        comma=','
    done
    printf ']}\n'
}
