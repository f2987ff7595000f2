"""Graceful shutdown under load, with a healthy and with a frozen database: in time, and with nothing lost."""

import signal
import time

from .faults import BackgroundLoad, send

# The promised limit.
SECONDS = 5.0


def run(context):
    return stopped(context, is_frozen=False) + stopped(context, is_frozen=True)


def stopped(context, is_frozen):
    """Ends the server by SIGTERM while readers vote, and starts it again."""
    title = "stopped while the database is frozen" if is_frozen else "stopped under load"
    load = BackgroundLoad(context, "torture-stopped-frozen" if is_frozen else "torture-stopped")
    pids = [context.database.postmaster()] + [pid for pid, _ in context.database.processes()] if is_frozen else []
    try:
        for pid in pids:
            send(pid, signal.SIGSTOP)
        if is_frozen:
            # Ballots are in flight that the database will not answer.
            time.sleep(0.2)
        started = time.monotonic()
        status = context.server.stop()
        took = time.monotonic() - started
    finally:
        for pid in reversed(pids):
            send(pid, signal.SIGCONT)
    context.note(f"{title}: status {status} after {took:.2f} s")
    if status != 0:
        load.ledger.unexpected[f"{title}: status {status}"] += 1
    if took > SECONDS:
        load.ledger.unexpected[f"{title}: it took {took:.2f} s"] += 1
    context.server.start()
    return load.finish(title, load.acks_within(10), must_refuse=False)
