# shellcheck shell=bash
# Builds with Swift and shows what is going on. Needs messages.sh and processes.sh.

require_swift() {
    command -v swift >/dev/null ||
        stop_with "there is no Swift toolchain here. Install Swift 6.2 or newer: https://www.swift.org/install/linux/"
}

# draw_progress LOG: copies Swift's output to LOG and draws one moving line on a terminal, or prints a line now and then
# elsewhere.
draw_progress() {
    local line now last=-100 started=$SECONDS width=24 done_part bar
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        now=$SECONDS
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]] && ((BASH_REMATCH[2] > 0)); then
            if [[ -t 1 ]]; then
                done_part=$((BASH_REMATCH[1] * width / BASH_REMATCH[2]))
                printf -v bar '%*s' "$done_part" ''
                printf -v bar '%s%*s' "${bar// /█}" $((width - done_part)) ''
                printf '\r    %s %4d/%d  %s  %-36.36s' "${bar// /░}" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" \
                    "$(duration $((now - started)))" "${BASH_REMATCH[3]}"
            elif ((now - last >= 20)); then
                note "${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} steps after $(duration $((now - started))): ${BASH_REMATCH[3]}"
                last=$now
            fi
        elif [[ $line == Fetching* || $line == Cloning* || $line == Updating* ]]; then
            if [[ -t 1 ]]; then printf '\r    %-76.76s' "$line"; elif ((now - last >= 20)); then note "$line" && last=$now; fi
        elif [[ $line == *"Another instance of SwiftPM"* ]]; then
            note "waiting: another build of this folder is under way"
        fi
    done
    if [[ -t 1 ]]; then printf '\r%*s\r' 78 ''; fi
}

# in_own_group COMMAND...: runs a function in a process group of its own, so that all of it can be ended; `group` names the group
# while it runs.
in_own_group() {
    local status=0
    set -m
    "$@" &
    group=$!
    set +m
    wait "$group" || status=$?
    group=
    return $status
}

# end_group: ends what in_own_group runs, if anything. Swift is interrupted, so that it ends its compilers.
end_group() { [[ -z ${group:-} ]] || end_tree INT 5 "-$group" || true; }

# build_into LOG ARGUMENT...
build_into() { swift build "${@:2}" 2>&1 | draw_progress "$1"; }

# build_with_progress LOG ARGUMENT...: `swift build ARGUMENT...`, its output in LOG. On failure prints the errors.
build_with_progress() {
    local log=$1 started=$SECONDS
    mkdir -p "${log%/*}"
    : >"$log"
    if ! in_own_group build_into "$@"; then
        grep -E '(^|: )error: ' "$log" | sort -u | head -n 20 >&2 || tail -n 30 "$log" >&2
        stop_with "the build failed; all of its output is in $log"
    fi
    note "built in $(duration $((SECONDS - started)))"
}
