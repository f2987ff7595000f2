# shellcheck shell=bash
# Ends what a script has started, children of children included.

# descendants PID: the processes below PID, itself first. Read before anything is ended: an orphan names no parent.
descendants() {
    local child children
    printf '%s\n' "$1"
    read -r -d '' -a children < <(cat /proc/"$1"/task/*/children 2>/dev/null) || true
    for child in "${children[@]}"; do
        descendants "$child"
    done
}

# any_alive PID...
any_alive() {
    local pid state
    for pid in "$@"; do
        state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$pid/status" 2>/dev/null) || true
        [[ -z $state || $state == Z ]] || return 0
    done
    return 1
}

# wait_until_gone SECONDS PID...
wait_until_gone() {
    local deadline=$((SECONDS + $1 + 1))
    shift
    while any_alive "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

# end_tree SIGNAL SECONDS TARGET: sends SIGNAL to TARGET (a process, or a group when it is negative) and, when the time is up,
# ends all that is left of that process and of its descendants.
end_tree() {
    local tree pid
    mapfile -t tree < <(descendants "${3#-}")
    kill -s "$1" -- "$3" 2>/dev/null || return 0
    wait_until_gone "$2" "${tree[@]}" && return
    for pid in "${tree[@]}"; do kill -s TERM "$pid" 2>/dev/null || true; done
    wait_until_gone 2 "${tree[@]}" && return
    for pid in "${tree[@]}"; do kill -s KILL "$pid" 2>/dev/null || true; done
    wait_until_gone 5 "${tree[@]}"
}

# heed_interrupts SCRIPT ARGUMENT...: a script that was started with `&` by another has Ctrl-C's signal ignored, and no trap can
# change that; it starts over with the signal as it was. The first thing to call.
heed_interrupts() {
    local ignored
    ignored=$(sed -n 's/^SigIgn:[[:space:]]*//p' "/proc/$$/status")
    if ((0x${ignored:-0} & 2)); then exec env --default-signal=INT "$@"; fi
}
