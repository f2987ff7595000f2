"""An orderly stop under load, with a database that answers and with one that is frozen: in time, and with nothing lost."""

import signal
import time

from .trouble import Load, send

# What the server promises.
SECONDS = 5.0


def run(bench):
    return stopped(bench, is_frozen=False) + stopped(bench, is_frozen=True)


def stopped(bench, is_frozen):
    """Ends the server by SIGTERM while readers vote, and starts it again."""
    title = "stopped while the database is frozen" if is_frozen else "stopped under load"
    load = Load(bench, "torture-stopped-frozen" if is_frozen else "torture-stopped")
    pids = [bench.database.postmaster()] + [pid for pid, _ in bench.database.processes()] if is_frozen else []
    try:
        for pid in pids:
            send(pid, signal.SIGSTOP)
        if is_frozen:
            # Ballots are under way that nobody will answer.
            time.sleep(0.2)
        started = time.monotonic()
        status = bench.server.stop()
        took = time.monotonic() - started
    finally:
        for pid in reversed(pids):
            send(pid, signal.SIGCONT)
    bench.note(f"{title}: status {status} after {took:.2f} s")
    if status != 0:
        load.ledger.unexpected[f"{title}: status {status}"] += 1
    if took > SECONDS:
        load.ledger.unexpected[f"{title}: it took {took:.2f} s"] += 1
    bench.server.start()
    return load.finish(title, load.acks_within(10), must_refuse=False)
