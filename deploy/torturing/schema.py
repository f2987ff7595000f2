"""Migrations that are killed halfway, and several at once."""

import random
import subprocess
import time

from .ledger import Findings


def migrate(bench, name):
    url = f"postgresql://canvass@/{name}?host={bench.database.socket_folder()}"
    return subprocess.Popen(
        [bench.binary, "migrate", "--database-url", url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait(process):
    """The exit status of a migration; one that does not end in time is ended, and has failed."""
    try:
        return process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(20)


def fingerprint(bench, name):
    """The schema of a database as pg_dump writes it."""
    command = ["pg_dump", "-s", "-h", bench.database.socket_folder(), "-U", "canvass", name]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    # Newer versions guard a dump with a word made up anew each time.
    return "\n".join(line for line in text.splitlines() if "restrict" not in line)


def relations(bench, name):
    """How many relations a database has, in one snapshot."""
    command = ["psql", "-h", bench.database.socket_folder(), "-U", "canvass", "-d", name, "-XqAt", "-c"]
    count = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    done = subprocess.run(command + [count], check=True, capture_output=True, text=True, timeout=60)
    return int(done.stdout)


def run(bench, rounds):
    """Every killed or crowded migration has to end in the schema that an undisturbed one makes, and to show all of it or none.

    The list of migrations, a table with its index, is there before.
    """
    chance = random.Random(7)
    bench.database.query("CREATE DATABASE fresh")
    started = time.monotonic()
    assert wait(migrate(bench, "fresh")) == 0
    whole = time.monotonic() - started
    wanted = fingerprint(bench, "fresh")
    states = (0, 2, relations(bench, "fresh"))
    findings = Findings()
    for number in range(rounds):
        name = f"killed{number}"
        bench.database.query(f"CREATE DATABASE {name}")
        victim = migrate(bench, name)
        time.sleep(chance.uniform(0, whole))
        victim.kill()
        wait(victim)
        findings.unexpected += relations(bench, name) not in states
        crowd = [migrate(bench, name) for _ in range(4)]
        statuses = [wait(process) for process in crowd]
        findings.unexpected += sum(status != 0 for status in statuses)
        findings.unexpected += fingerprint(bench, name) != wanted
        bench.database.query(f"DROP DATABASE {name}")
    bench.database.query("DROP DATABASE fresh")
    return [(f"{rounds} migrations killed, four at once after each", findings)]
