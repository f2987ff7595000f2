"""Random kills of two servers on one database, and of the database's processes, under load."""

import collections
import os
import random
import signal
import subprocess
import sys
import threading
import time

from .client import Client
from .ledger import Ledger, tally_differences
from .server import Server
from .workers import Worker, join, make_poll

VICTIMS = ("server", "second server", "backend", "walwriter", "checkpointer", "postmaster", "immediate stop")
STANDSTILL_SECONDS = 90


def kill_one(victim, servers, database, rng):
    """Kills one victim; False when it did not exist."""
    if victim in servers:
        servers[victim].kill()
        return True
    if victim in ("postmaster", "immediate stop"):
        pid = database.postmaster()
        wanted = signal.SIGKILL if victim == "postmaster" else signal.SIGQUIT
    else:
        titles = {"backend": "canvass canvass", "walwriter": "walwriter", "checkpointer": "checkpointer"}
        found = [pid for pid, title in database.processes() if titles[victim] in title]
        pid, wanted = (rng.choice(found) if found else None), signal.SIGKILL
    if pid is None:
        return False
    try:
        os.kill(pid, wanted)
    except ProcessLookupError:
        return False
    return True


class Auditor(threading.Thread):
    """Compares the tallies with recounts of the ballots, each in one snapshot, while voters and kills go on."""

    # The share of time that recounts may take.
    SHARE = 0.3

    def __init__(self, database, ledgers, stop):
        super().__init__(daemon=True)
        self.database = database
        self.ledgers = ledgers
        self.stopping = stop
        self.count = 0
        # Recounts that a kill interrupted.
        self.missed = 0

    def run(self):
        while not self.stopping.is_set():
            for ledger in self.ledgers:
                started = time.monotonic()
                try:
                    differences = tally_differences(self.database, ledger.poll)
                except (RuntimeError, OSError, subprocess.SubprocessError):
                    self.missed += 1
                    continue
                self.count += 1
                if differences:
                    ledger.unexpected[f"a recount found {differences} cells that differ"] += 1
                self.stopping.wait(max(0.02, (time.monotonic() - started) * (1 / self.SHARE - 1)))


def run(context, kills, acks, seed):
    """Kills until both numbers are reached; returns what was found, for each poll."""
    url = f"postgresql://canvass@/canvass?host={context.database.socket_folder()}"
    second = Server(context.binary, context.folder, url)
    second.start()
    try:
        return run_on_both(context, second, kills, acks, seed)
    finally:
        second.stop()


def run_on_both(context, second, kills, acks, seed):
    """The same with two servers on one database; voters switch between them."""
    rng = random.Random(seed)
    server, database = context.server, context.database
    editor = Client(server.port, context.key)
    stop = threading.Event()
    ledgers, workers = [], []
    for slug, rule in (("torture-once", "once"), ("torture-changeable", "changeable")):
        make_poll(editor, slug, rule)
        ledgers.append(Ledger(slug))
    ports = [server.port, second.port]
    for number in range(32):
        changeable = number % 4 == 3
        size = 25 if number % 8 in (0, 3) else 1
        workers.append(Worker(number, ledgers[changeable], ports, stop, size, changeable, seed))
    auditor = Auditor(database, ledgers, stop)
    for thread in (*workers, auditor):
        thread.start()
    killed = collections.Counter()
    seen, moved = 0, time.monotonic()
    while sum(killed.values()) < kills or sum(ledger.acks for ledger in ledgers) < acks:
        time.sleep(rng.uniform(0.05, 1.5))
        acked = sum(ledger.acks for ledger in ledgers)
        if acked > seen:
            seen, moved = acked, time.monotonic()
        elif time.monotonic() - moved > STANDSTILL_SECONDS:
            ledgers[0].unexpected[f"nothing was acknowledged for {STANDSTILL_SECONDS} s"] += 1
            break
        if sum(killed.values()) < kills:
            victim = rng.choice(VICTIMS)
            killed[victim] += kill_one(victim, {"server": server, "second server": second}, database, rng)
            for each in (server, second):
                each.wait_until_ready()
        if sys.stderr.isatty():
            print(f"\r    {sum(killed.values())} of {kills} kills, {acked:,} of {acks:,} acks", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r" + " " * 70 + "\r", end="", file=sys.stderr)
    for each in (server, second):
        each.wait_until_ready()
    stop.set()
    join([*workers, auditor], ledgers[0])
    context.note(", ".join(f"{count} × {victim}" for victim, count in sorted(killed.items())))
    context.note(
        f"{sum(ledger.withdrawals for ledger in ledgers):,} ballots withdrawn, {auditor.count:,} recounts meanwhile, "
        f"{auditor.missed} given up between kills"
    )
    if auditor.count == 0:
        ledgers[0].unexpected["no recount"] += 1
    for ledger in ledgers:
        for text, count in ledger.unexpected.items():
            context.note(f"unexpected: {count} × {text}")
    return [(f"{ledger.poll}: {kills} kills", ledger.compare(database)) for ledger in ledgers]
