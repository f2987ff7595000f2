# shellcheck shell=bash
# Looks at the pages of a server in Debian's Chromium. Needs messages.sh, and what `browser_packages` names.

# shellcheck disable=SC2034 # whoever installs reads it
readonly browser_packages=(python3 python3-venv chromium chromium-driver)

# python_for_browsing ROOT: makes the Python environment that drives the browser, once for each list of what is in it.
python_for_browsing() {
    local environment=$1/.build/browser wanted=$1/Tests/Browser/requirements.txt
    cmp -s "$wanted" "$environment/installed.txt" && return
    note "installing what drives the browser …"
    rm -rf "$environment"
    python3 -m venv "$environment"
    if ! "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"; then
        stop_with "Python's packages could not be installed: $wanted"
    fi
    cp "$wanted" "$environment/installed.txt"
}

# browse ROOT ARGUMENT...: runs the tests of the pages, or whatever else the arguments of Tests/Browser say.
browse() {
    python_for_browsing "$1"
    cd "$1/Tests" || return
    PYTHONPATH=$1/Tests:$1/deploy PYTHONDONTWRITEBYTECODE=1 exec "$1/.build/browser/bin/python" -m Browser "${@:2}"
}
