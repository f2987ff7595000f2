# shellcheck shell=bash
# Shows that each check can fail: plants one fault in an otherwise empty repository and expects its check to see it, and to be
# content without it. Needs checks.sh, and building.sh for the hang.

# check | file | the line in it that breaks the rule; the lines of one check stand together
# shellcheck disable=SC2016 # a fault is not to be expanded
readonly faults='
bash_syntax | deploy/broken.sh | if true; then
shellcheck | deploy/broken.sh | for name in $(ls); do echo $name; done
format | Sources/Polls/Poll.swift | struct Poll{}
top_level | notes.txt | later
arrows | Sources/Polls/Poll.swift | import PollStore
arrows | Sources/PollServer/Pages.swift | import PollStore
arrows | Sources/PollServer/Pages.swift | package import Postgres
arrows | Sources/PollServer/Pages.swift | import Migrations
arrows | Sources/canvass/Serve.swift | import PollServer
libraries | Sources/PollService/Poll.swift | public import Hummingbird
libraries | Sources/PollServer/Signals.swift | import UnixSignals
unchecked_concurrency | Sources/Polls/Poll.swift | final class Poll: @unchecked Sendable {}
traps | Sources/Polls/Poll.swift | let poll = try! Poll()
swallowed_errors | Sources/Polls/Poll.swift | do { try vote() } catch {}
sql | Sources/PollStore/SelectPoll.swift | "SELECT * FROM poll"
leftovers | Sources/Polls/Poll.swift | // TODO: the rest
length | Sources/Polls/Poll.swift | 401 lines
names | Sources/Polls/PollUtils.swift | //
tests_run | Tests/PollsTests/PollTests.swift | @Test(.disabled("slow")) func votes() {}
migrations | Migrations/0002_second.sql | SELECT 1;
migrations | Migrations/0001_unlisted.sql | SELECT 1;
migration_text | Migrations/0001_patch.sql | DO $$ BEGIN EXECUTE pg_get_functiondef(1); END $$;
wording | Sources/Polls/Poll.swift | /// Settles the tally.
documents | Sources/CanvassApp/Documentation.docc/Development/Testing.md | `PollMangler` does it.
'

# plant FOLDER FILE LINE
plant() {
    mkdir -p "$(dirname "$1/$2")"
    if [[ $3 == '401 lines' ]]; then yes '//' | head -n 401; else printf '%s\n' "$3"; fi >"$1/$2"
}

# see_checks_fail: fails when a check does not see its fault, or sees one where there is none.
see_checks_fail() {
    local check file line folder seen='' status=0
    folder=$(mktemp -d)
    git init -q "$folder"
    plant "$folder" Sources/Polls/Age.swift 'struct Age {}'
    while IFS='|' read -r check file line; do
        check=${check% } file=${file# } file=${file% } line=${line# }
        [[ -n $check ]] || continue
        seen+=$check$'\n'
        "check_$check" "$folder" >/dev/null 2>&1 || {
            printf 'the check %s fails without a fault\n' "$check"
            status=1
        }
        plant "$folder" "$file" "$line"
        if "check_$check" "$folder" >/dev/null 2>&1; then
            printf 'the check %s does not see its fault\n' "$check"
            status=1
        fi
        rm "$folder/$file"
    done <<<"$faults"
    rm -rf "$folder"
    diff <(all_checks) <(printf '%s' "$seen" | uniq) || {
        printf 'these checks have no planted fault, or stand in another order\n'
        status=1
    }
    return $status
}

# hang FILE: writes its process number down and does nothing for long.
hang() {
    echo "$BASHPID" >"$1"
    exec sleep 300
}

# see_limit_end_a_hang: fails when a phase that hangs is not ended in time, or passes.
see_limit_end_a_hang() {
    # shellcheck disable=SC2034 # in_own_group reads the limit
    local file status=0 time_limit=1 started=$SECONDS
    file=$(mktemp)
    in_own_group hang "$file" 2>/dev/null || status=$?
    if ((status != 124 || SECONDS - started > 8)) || any_alive "$(cat "$file")"; then
        printf 'a phase that hangs went on for %d s and had the status %d\n' $((SECONDS - started)) "$status"
        status=1
    else
        status=0
    fi
    rm -f "$file"
    return $status
}
