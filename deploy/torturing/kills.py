"""Random kills of the server and of the database's processes under load."""

import collections
import os
import random
import signal
import sys
import threading
import time

from .client import Client
from .ledger import Ledger
from .workers import Worker, join, make_poll

VICTIMS = ("server", "server", "backend", "walwriter", "checkpointer", "postmaster", "immediate stop")
STANDSTILL_SECONDS = 90


def strike(victim, server, database, chance):
    """Kills one victim; False when it was not there."""
    if victim == "server":
        server.kill()
        return True
    if victim in ("postmaster", "immediate stop"):
        pid = database.postmaster()
        wanted = signal.SIGKILL if victim == "postmaster" else signal.SIGQUIT
    else:
        titles = {"backend": "canvass canvass", "walwriter": "walwriter", "checkpointer": "checkpointer"}
        found = [pid for pid, title in database.processes() if titles[victim] in title]
        pid, wanted = (chance.choice(found) if found else None), signal.SIGKILL
    if pid is None:
        return False
    try:
        os.kill(pid, wanted)
    except ProcessLookupError:
        return False
    return True


def run(bench, kills, acks, seed):
    """Kills until both numbers are reached; returns what was found, for each poll."""
    chance = random.Random(seed)
    server, database = bench.server, bench.database
    editor = Client(server.port, bench.key)
    stop = threading.Event()
    ledgers, workers = [], []
    for slug, rule in (("torture-once", "once"), ("torture-changeable", "changeable")):
        make_poll(editor, slug, rule)
        ledgers.append(Ledger(slug))
    for number in range(32):
        changeable = number % 4 == 3
        size = 25 if number % 8 in (0, 3) else 1
        workers.append(Worker(number, ledgers[changeable], [server.port], stop, size, changeable, seed))
    for worker in workers:
        worker.start()
    struck = collections.Counter()
    seen, moved = 0, time.monotonic()
    while sum(struck.values()) < kills or sum(ledger.acks for ledger in ledgers) < acks:
        time.sleep(chance.uniform(0.05, 1.5))
        acked = sum(ledger.acks for ledger in ledgers)
        if acked > seen:
            seen, moved = acked, time.monotonic()
        elif time.monotonic() - moved > STANDSTILL_SECONDS:
            ledgers[0].unexpected[f"nothing was acknowledged for {STANDSTILL_SECONDS} s"] += 1
            break
        if sum(struck.values()) < kills:
            victim = chance.choice(VICTIMS)
            struck[victim] += strike(victim, server, database, chance)
            server.wait_until_ready()
        if sys.stderr.isatty():
            print(f"\r    {sum(struck.values())} of {kills} kills, {acked:,} of {acks:,} acks", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r" + " " * 70 + "\r", end="", file=sys.stderr)
    server.wait_until_ready()
    stop.set()
    join(workers, ledgers[0])
    bench.note(", ".join(f"{count} × {victim}" for victim, count in sorted(struck.items())))
    for ledger in ledgers:
        for text, count in ledger.unexpected.items():
            bench.note(f"unexpected: {count} × {text}")
    return [(f"{ledger.poll}: {kills} kills", ledger.compare(database)) for ledger in ledgers]
