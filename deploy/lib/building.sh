# shellcheck shell=bash
# Builds with Swift and shows what is going on. Needs messages.sh and processes.sh.

# What a release is built with. A program that holds Swift's libraries takes a tenth less time for a vote, and runs where there is no
# Swift.
# shellcheck disable=SC2034 # for those who build
release_build=(-c release --static-swift-stdlib)

require_swift() {
    command -v swift >/dev/null ||
        stop_with "there is no Swift toolchain here. Install Swift 6.2 or newer: https://www.swift.org/install/linux/"
}

# draw_line TEXT: draws over the line that the terminal shows; TEXT is ASCII, with a bar before it when PART of WHOLE is given.
draw_line() {
    local width=24 full bar=''
    if (($# > 1)); then
        full=$(($2 * width / $3))
        printf -v bar '%*s' "$full" ''
        printf -v bar '%s%*s' "${bar// /█}" $((width - full)) ''
        printf '\r    %s %-49.49s' "${bar// /░}" "$1"
    else
        printf '\r    %-74.74s' "$1"
    fi
}

# draw_progress LOG: copies Swift's output to LOG and draws one moving line on a terminal, or prints a line now and then
# elsewhere. The time moves on while the compiler is silent.
draw_progress() {
    local line part='' status now told=0 started=$SECONDS doing='looking at what there is to build' count='' bar=()
    while true; do
        status=0
        IFS= read -r -t 1 line || status=$?
        if ((status > 128)); then
            part+=$line
        elif ((status > 0)) && [[ -z $part$line ]]; then
            break
        else
            line=$part$line part=''
            printf '%s\n' "$line" >>"$1"
            if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]] && ((BASH_REMATCH[2] > 0)); then
                count="${BASH_REMATCH[1]}/${BASH_REMATCH[2]}  " doing=${BASH_REMATCH[3]}
                bar=("${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}")
            elif [[ $line == Fetching* || $line == Cloning* || $line == "Creating working copy"* ]]; then
                doing=$line
            elif [[ $line == *"Another instance of SwiftPM"* ]]; then
                doing='waiting: another build of this folder is under way'
            fi
        fi
        now=$((SECONDS - started))
        if [[ -t 1 ]]; then
            # A build that has nothing to do draws nothing.
            ((now == 0)) || draw_line "$count$(duration "$now")  $doing" "${bar[@]}"
        elif ((now - told >= 20)); then
            note "$count$(duration "$now"): $doing"
            told=$now
        fi
    done
    if [[ -t 1 ]]; then printf '\r%78s\r' ''; fi
}

# in_own_group COMMAND...: runs a function in a process group of its own, so that all of it can be ended; `group` names the group
# while it runs. Where `time_limit` is set, it is ended after so many seconds, and has failed.
in_own_group() {
    local status=0 started=$SECONDS
    set -m
    "$@" &
    group=$!
    if [[ -n ${time_limit:-} ]]; then
        end_after "$time_limit" "$group" &
        watch=$!
    fi
    set +m
    wait "$group" || status=$?
    if [[ -n ${watch:-} ]]; then
        if ((SECONDS - started < time_limit)); then
            end_watch
        else
            # It is ending what is left.
            wait "$watch" || true
            status=124
        fi
    fi
    group='' watch=''
    return $status
}

# end_after SECONDS GROUP: waits, and then says and ends what still runs.
end_after() {
    sleep "$1"
    complain "this took longer than $(duration "$1") and is ended; it was running:"
    descendants "$2" | paste -sd, | xargs ps -o pid,stat,etime,args -p >&2 || true
    end_tree INT 10 "-$2" || true
}

end_watch() {
    kill -s KILL -- "-$watch" 2>/dev/null || true
    wait "$watch" 2>/dev/null || true
    watch=''
}

# end_group: ends what in_own_group runs, if anything. Swift is interrupted, so that it ends its compilers.
end_group() {
    [[ -z ${watch:-} ]] || end_watch
    [[ -z ${group:-} ]] || end_tree INT 5 "-$group" || true
}

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
