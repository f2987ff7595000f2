"""Migrations that are killed midway, and concurrent migrations."""

import random
import subprocess
import time

from .ledger import Findings


def migrate(context, name):
    url = f"postgresql://canvass@/{name}?host={context.database.socket_folder()}"
    return subprocess.Popen(
        [context.binary, "migrate", "--database-url", url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait(process):
    """The exit status of a migration; one that does not end in time is ended, and has failed."""
    try:
        return process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(20)


def fingerprint(context, name):
    """The schema of a database as pg_dump writes it."""
    command = ["pg_dump", "-s", "-h", context.database.socket_folder(), "-U", "canvass", name]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    # Newer versions of pg_dump add a random token to each dump.
    return "\n".join(line for line in text.splitlines() if "restrict" not in line)


def relations(context, name):
    """How many relations a database has, in one snapshot."""
    command = ["psql", "-h", context.database.socket_folder(), "-U", "canvass", "-d", name, "-XqAt", "-c"]
    count = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    done = subprocess.run(command + [count], check=True, capture_output=True, text=True, timeout=60)
    return int(done.stdout)


def run(context, rounds):
    """Every killed or concurrent migration must end in the same schema as an undisturbed one, and show all of it or none.

    The list of migrations, a table with its index, is created first.
    """
    rng = random.Random(7)
    context.database.query("CREATE DATABASE fresh")
    started = time.monotonic()
    assert wait(migrate(context, "fresh")) == 0
    whole = time.monotonic() - started
    wanted = fingerprint(context, "fresh")
    states = (0, 2, relations(context, "fresh"))
    findings = Findings()
    for number in range(rounds):
        name = f"killed{number}"
        context.database.query(f"CREATE DATABASE {name}")
        victim = migrate(context, name)
        time.sleep(rng.uniform(0, whole))
        victim.kill()
        wait(victim)
        findings.unexpected += relations(context, name) not in states
        processes = [migrate(context, name) for _ in range(4)]
        statuses = [wait(process) for process in processes]
        findings.unexpected += sum(status != 0 for status in statuses)
        findings.unexpected += fingerprint(context, name) != wanted
        context.database.query(f"DROP DATABASE {name}")
    context.database.query("DROP DATABASE fresh")
    return [(f"{rounds} migrations killed, four at once after each", findings)]
