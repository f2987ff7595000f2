# shellcheck shell=bash
# The house rules that a machine can see. Each check is a function that takes the folder to look at, prints what breaks its
# rule and fails then; planted-faults shows for each of them that it does fail.

# files_of ROOT PATTERN...: the files of the repository, new ones too; not those that are ignored or deleted.
files_of() {
    local file
    git -C "$1" ls-files -co --exclude-standard -- "${@:2}" | sort -u | while read -r file; do
        [[ ! -f $1/$file ]] || printf '%s\n' "$file"
    done
}

# refuse ROOT EXPRESSION PATTERN...: prints the lines that match, and fails when there are any.
refuse() {
    local files
    mapfile -t files < <(files_of "$1" "${@:3}")
    ((${#files[@]} > 0)) || return 0
    ! (cd "$1" && grep -nHE -- "$2" "${files[@]}")
}

# Scripts are known by their first line, wherever they lie.
scripts_of() {
    local file
    files_of "$1" deploy .ci | while read -r file; do
        if [[ $file == *.sh ]] || head -c 32 "$1/$file" | grep -qaE '^#!.*\b(ba)?sh$'; then printf '%s\n' "$file"; fi
    done
}

check_bash_syntax() {
    local script status=0
    for script in $(scripts_of "$1"); do bash -n "$1/$script" || status=1; done
    return $status
}

check_shellcheck() {
    local scripts
    mapfile -t scripts < <(scripts_of "$1")
    ((${#scripts[@]} == 0)) || (cd "$1" && shellcheck --external-sources "${scripts[@]}")
}

check_format() {
    local places=() place
    for place in Package.swift Sources Tests Migrations deploy/examples; do
        [[ ! -e $1/$place ]] || places+=("$place")
    done
    (cd "$1" && swift format lint --strict --parallel --recursive "${places[@]}") 2>&1
}

check_top_level() {
    ! git -C "$1" ls-files -co --exclude-standard | cut -d/ -f1 | sort -u |
        grep -vE '^(\..*|Package\.swift|Sources|Tests|Migrations|deploy|README\.md)$'
}

# Who may import whom among our own modules: a target's line in Package.swift allows no more than the design's arrows do.
readonly arrows='
CLibpq:
Postgres: CLibpq
CSpawn:
EmbeddedPostgres: CSpawn Postgres
PollAnalytics:
CPlaceData:
Places: CPlaceData
BallotValues:
Polls: BallotValues Places
JSONRPC:
PollAPI: BallotValues JSONRPC
BallotFiles: JSONRPC PollAPI Polls
Migrations:
PollStore: Migrations Polls Postgres
PollReports: JSONRPC Places PollAPI PollAnalytics Polls
PollSentences: JSONRPC Places PollAPI PollAnalytics PollReports Polls
PollService: BallotFiles JSONRPC Places PollAPI PollAnalytics PollReports PollSentences PollStore Polls
PollServer: BallotFiles JSONRPC PollAPI PollPages PollService Polls
PollPages: JSONRPC PollAPI
PollClient: JSONRPC PollAPI
CanvassApp: EmbeddedPostgres JSONRPC Migrations PollServer PollService PollStore Polls Postgres
canvass: BallotFiles CanvassApp JSONRPC PollAPI PollAnalytics PollClient PollService
'

check_arrows() {
    local room allowed modules status=0
    modules=$(sed -n 's/:.*//p' <<<"$arrows" | paste -sd'|')
    while IFS=: read -r room allowed; do
        [[ -n $room && -d $1/Sources/$room ]] || continue
        allowed="($room${allowed:+|${allowed# }})"
        (cd "$1" && files_of . "Sources/$room/*.swift" | xargs -r grep -nHE "^ *(@[a-z_]+ )*([a-z]+ )?import ($modules)\$") |
            grep -vE "import ${allowed// /|}\$" && status=1
    done <<<"$arrows"
    return $status
}

# Which rooms may import a library: everywhere else the import is refused.
readonly libraries='
Hummingbird[A-Za-z]*|HTTPTypes|[A-Za-z]*Metrics: PollServer
NIO[A-Za-z]*: PollServer PollClient
AsyncHTTPClient: PollClient
ArgumentParser: canvass
Mustache: PollPages
Crypto: PollServer PollService
RealModule: PollAnalytics
DequeModule: Postgres
ServiceLifecycle: CanvassApp EmbeddedPostgres PollServer PollService Postgres
UnixSignals: CanvassApp
Logging: CanvassApp EmbeddedPostgres PollServer PollService PollStore Postgres canvass
Foundation[A-Za-z]*: CanvassApp EmbeddedPostgres PollServer PollService canvass
'

check_libraries() {
    local library rooms status=0
    while IFS=: read -r library rooms; do
        [[ -n $library ]] || continue
        rooms=${rooms# }
        (cd "$1" && files_of . 'Sources/*.swift' | grep -vE "^Sources/(${rooms// /|})/" |
            xargs -r grep -nHE "^ *(@[a-z]+ )*([a-z]+ )?import ($library)\$") && status=1
    done <<<"$libraries"
    return $status
}

check_unchecked_concurrency() {
    refuse "$1" '@unchecked Sendable|nonisolated\(unsafe\)' 'Sources/*.swift' ':!Sources/Postgres'
}

check_traps() { refuse "$1" '(^|[^a-zA-Z])(try!|as!|fatalError\()' 'Sources/*.swift'; }

check_swallowed_errors() { refuse "$1" 'catch *\{ *\}' 'Sources/*.swift' 'Tests/*.swift'; }

# SQL is written out in full, and libpq's escaping is not used: values travel as parameters only.
check_sql() { refuse "$1" 'SELECT \*|PQescape' 'Sources/*.swift' 'Migrations/*.sql'; }

check_leftovers() {
    refuse "$1" '\b(TODO|FIXME|XXX|HACK)\b' Sources Tests Migrations deploy README.md ':!deploy/lib'
}

check_length() {
    local file lines status=0
    while read -r file; do
        lines=$(wc -l <"$1/$file")
        if ((lines > 400)); then
            printf '%s: %d lines, and 400 are the limit\n' "$file" "$lines"
            status=1
        fi
    done < <(files_of "$1" '*.swift' 'deploy/*')
    return $status
}

check_names() { ! files_of "$1" '*.swift' | grep -E '(Utils?|Utilities|Helpers?|Manager|Misc)\.swift$'; }

check_tests_run() { refuse "$1" '\.disabled\b|XCTSkip|import XCTest' 'Tests/*.swift'; }

# Forward only and numbered without a gap, so that every database has taken the same steps in the same order; and each file is
# compiled in, so that the binary's steps are those of the folder. The schema that they end in is no step.
check_migrations() {
    local file name number=0 expected status=0
    while read -r file; do
        printf -v expected 'Migrations/%04d_' $((number += 1))
        if [[ $file != "$expected"* ]]; then
            printf '%s: the next migration is %s…\n' "$file" "$expected"
            status=1
        fi
        name=${file#"$expected"} name=${name%.sql}
        if ! grep -qsF ".embedInCode(\"${file#*/}\")" "$1/Package.swift" ||
            ! grep -qsF "Migration($number, \"$name\"," "$1/Migrations/Migration.swift"; then
            printf '%s: Package.swift or Migration.all does not list it\n' "$file"
            status=1
        fi
    done < <(files_of "$1" 'Migrations/*.sql' ':!Migrations/schema.sql')
    return $status
}

# A function that changes is written out whole in its migration, so that its text can be read.
check_migration_text() { refuse "$1" 'pg_get_functiondef|DO +\$' 'Migrations/*.sql'; }

# Terms that were replaced by those of the glossary: the names of types and functions, and then phrases.
readonly retired_names='
BegunRequestHandler BegunRequestEnd RPCBeginning RegisteredBeginning RPCLateResult LateAnswer PlainRequest PlainRequestHandler
PlainField PlainAnswerLines JSONPlainValue ConnectionGuard GuardedHTTP1Channel Conversations FormRefused SchemaRefusal
PostgresPoolRefusal RakingRefusal TargetsRefusal ImportRefusal RPCAnswerWithheld AnswerWithheld AnalysisLane readingLane ReadingLine
ReadingTurns ReadingName registerReading SharedReadings WithdrawalLine AuditPermits ExportPermits Permits BallotPace RepeatVoting
expectsNew TallySettler settled_tally tally_increment settle_tally StratumNumbers rememberedNumber DatabaseStanding BallotStanding
PollStanding Standing EditorsAsides ResultsQuestion ResultsReading ResultsFrame ResultsFileName closedDoor PageSite BallotVisit
BallotHandOver BallotFrame BallotDiversion VoterPass EventWord EventWords EventTopic TopicReading ServerAssembly ServiceRun
PublicationSteps SteppedTable CohortTables SliceLedger ClaimFinder ClaimJudge MentionFinder TypedNumber TypedClaim
NameReading DividedTable torturing
'
readonly retired_phrases='
[Pp]atience
[Ss]ettl(e|es|ed|ing) (the |a |its |their )?tall(y|ies)
[Uu]nsettled
[Tt]he ordinary way
[Hh]eap of them
'

check_wording() {
    local names phrases status=0 where=(Sources Tests Migrations deploy README.md .github ':!deploy/lib' ':!*.json' ':!*.csv' ':!*.bin')
    names=$(xargs <<<"$retired_names") phrases=$(sed '/^$/d' <<<"$retired_phrases" | paste -sd'|')
    refuse "$1" "\\b(${names// /|})\\b" "${where[@]}" || status=1
    refuse "$1" "\\b(${phrases})\\b" "${where[@]}" || status=1
    return $status
}

# documents_of ROOT: the pages of the catalogue of the application.
documents_of() { files_of "$1" 'Sources/CanvassApp/Documentation.docc/*.md'; }

# shellcheck disable=SC2016 # code in Markdown stands between backticks
# What the pages name exists: other pages, files, and in those on development also types, tables and functions.
check_documents() {
    local pages page name status=0
    mapfile -t pages < <(documents_of "$1")
    ((${#pages[@]} > 0)) || return 0
    while IFS=: read -r page name; do
        [[ " ${pages[*]##*/} " == *" $name.md "* ]] || { printf '%s: there is no page %s\n' "$page" "$name" && status=1; }
    done < <(cd "$1" && grep -oHE '<doc:[A-Za-z]+>' "${pages[@]}" | sed -E 's/<doc:(.*)>/\1/')
    for page in "${pages[@]##*/}"; do
        [[ $page == Documentation.md ]] || grep -qF "<doc:${page%.md}>" "$1/Sources/CanvassApp/Documentation.docc/Documentation.md" ||
            { printf '%s is not among the topics of Documentation.md\n' "$page" && status=1; }
    done
    while IFS=: read -r page name; do
        [[ -e $1/$name ]] || { printf '%s: there is no file %s\n' "$page" "$name" && status=1; }
    done < <(cd "$1" && grep -oHE '`(Sources|Tests|Migrations|deploy|\.github)/[A-Za-z0-9_./-]+`' "${pages[@]}" | tr -d '`')
    while IFS=: read -r page name; do
        printf '%s: there is nothing called %s\n' "$page" "$name" && status=1
    done < <(unknown_names "$1")
    return $status
}

# shellcheck disable=SC2016 # code in Markdown stands between backticks
# unknown_names ROOT: what the pages on development put between backticks, that looks like a type or an SQL name and is none.
unknown_names() {
    local declared named
    declared=$(cd "$1" && {
        files_of . 'Sources/*.swift' 'Tests/*.swift' |
            xargs -r grep -ohE '\b(struct|class|enum|actor|protocol|typealias|associatedtype|case) [A-Z][A-Za-z0-9]*' | sed 's/.* //'
        grep -ohE 'name: "[A-Za-z]+"' Package.swift 2>/dev/null | cut -d'"' -f2
        files_of . 'Migrations/*.sql' | xargs -r grep -ohE '[a-z]+(_[a-z]+)+'
        files_of . 'Sources/*.swift' 'deploy/*' | xargs -r grep -ohE '\b[a-z]+(_[a-z]+)+\b'
    } | sort -u)
    named=$(cd "$1" && documents_of . | grep /Development/ |
        xargs -r grep -oHE '`[A-Za-z][A-Za-z0-9_.]*`' | tr -d '`' | grep -E ':([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Za-z]+)?|[a-z]+(_[a-z]+)+)$')
    [[ -z $named ]] || while IFS=: read -r page name; do
        grep -qxF "${name%%.*}" <<<"$declared" || printf '%s:%s\n' "$page" "$name"
    done <<<"$named" | sort -u
}

# all_checks: their names, in the order in which they stand here.
all_checks() { sed -nE 's/^check_([a-z_]+)\(\).*/\1/p' "${BASH_SOURCE[0]}"; }
