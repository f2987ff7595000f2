# shellcheck shell=bash
# Installs the Debian packages that are missing. Needs messages.sh.

# Where PostgreSQL's server programs lie, newest version first; nothing when there is no server.
postgres_bindir() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(pg_config --bindir 2>/dev/null)"; do
        if [[ -x $folder/initdb && -x $folder/postgres ]]; then
            printf '%s\n' "$folder"
            return
        fi
    done
    return 1
}

# The package that brings the server: its version is in the name on the system that Canvass is tested on.
postgres_package() {
    if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then echo postgresql-15; else echo postgresql; fi
}

# Whether what a package is wanted for is there, whoever installed it.
is_there() {
    case $1 in
        postgresql*) postgres_bindir >/dev/null ;;
        libpq-dev) pkg-config --atleast-version=14 libpq 2>/dev/null ;;
        ca-certificates) [[ -s /etc/ssl/certs/ca-certificates.crt || -s /etc/pki/tls/certs/ca-bundle.crt ]] ;;
        chromium-driver) command -v chromedriver >/dev/null ;;
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# require_packages PACKAGE...: installs those of them whose purpose is not served yet.
require_packages() {
    local package missing=() as_root=() log started=$SECONDS
    for package in "$@"; do
        is_there "$package" || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then
        note "everything is there"
        return
    fi
    local command="apt-get install --no-install-recommends ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        stop_with "these are missing and this is no Debian: ${missing[*]} (Debian's names). Install them and run this again."
    fi
    if ((EUID != 0)); then
        if sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        elif command -v sudo >/dev/null && [[ -t 0 ]]; then
            as_root=(sudo)
        else
            stop_with "these packages are missing: ${missing[*]}. As root, run:  $command"
        fi
    fi
    note "installing ${missing[*]} …"
    log=$(mktemp)
    if ! "${as_root[@]}" timeout --kill-after=30 900 sh "${BASH_SOURCE[0]%/*}/install-packages" "${missing[@]}" </dev/null >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        stop_with "the installation failed (its last lines are above). As root, run:  $command"
    fi
    rm -f "$log"
    for package in "${missing[@]}"; do
        is_there "$package" || stop_with "$package was installed, but what it is needed for is still not there"
    done
    note "installed in $(duration $((SECONDS - started)))"
}
