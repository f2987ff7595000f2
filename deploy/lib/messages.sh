# shellcheck shell=bash
# What the scripts say: a title for each step, an indented line for each fact, one sentence when they cannot go on.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' plain=$'\e[0m'
else
    bold='' plain=''
fi

step() { printf '%s==> %s%s\n' "$bold" "$*" "$plain"; }

note() { printf '    %s\n' "$*"; }

complain() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

stop_with() {
    complain "$@"
    exit 1
}

# duration SECONDS: "48 s" or "3 min 05 s".
duration() {
    if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %02d s' "$(($1 / 60))" "$(($1 % 60))"; fi
}
