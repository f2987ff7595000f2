"""No vote is acknowledged before its flush, or after a failed one; strace simulates a slow or failing disk."""

import signal
import subprocess
import threading
import time

from .client import Client, ConnectionLost
from .ledger import ACKED, REFUSED, Ledger
from .workers import Worker, ballot, join, make_poll

DELAY_SECONDS = 0.7


class Tracer:
    """strace on every process of the database, including those that start later."""

    def __init__(self, database, injection):
        pids = [database.postmaster()] + [pid for pid, _ in database.processes()]
        attach = [part for pid in pids for part in ("-p", str(pid))]
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", f"inject={injection}"]
        self.process = subprocess.Popen(command + attach, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def is_attached(self):
        """Whether the kernel lets one process trace another here; waits until all of them are traced."""
        time.sleep(1)
        return self.process.poll() is None

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)


def slow(context, votes):
    """Delays every flush; an answer that comes sooner was sent before its flush."""
    poll = "torture-slow-flush"
    make_poll(Client(context.server.port, context.key), poll)
    ledger = Ledger(poll)
    tracer = Tracer(context.database, f"fdatasync:delay_enter={int(DELAY_SECONDS * 1e6)}")
    if not tracer.is_attached():
        context.note("skipped: this machine does not let strace attach")
        return []
    times, lock = [], threading.Lock()

    def vote(number):
        client = Client(context.server.port)
        for index in range(votes // 16):
            name = f"slow-{number}-{index}"
            ledger.intend(name, "smile")
            started = time.monotonic()
            try:
                _, answer = client.send(ballot(poll, name, "smile"))
            except (ConnectionLost, OSError):
                continue
            took = time.monotonic() - started
            if "result" in answer:
                ledger.voters[name].state = ACKED
                with lock:
                    times.append(took)
                    ledger.acks += 1
            else:
                ledger.voters[name].state = REFUSED

    threads = [threading.Thread(target=vote, args=(number,), daemon=True) for number in range(16)]
    for thread in threads:
        thread.start()
    join(threads, ledger, 60 + votes // 16 * Client.TIMEOUT_SECONDS)
    tracer.stop()
    early = sum(took < DELAY_SECONDS for took in times)
    range_text = f"{min(times):.3f} to {max(times):.3f} s"
    context.note(f"{len(times)} acks took {range_text} with flushes of {DELAY_SECONDS} s; {early} came early")
    ledger.unexpected["acknowledged before the flush"] = early
    return [("flush delayed", ledger.compare(context.database))]


def failed(context, rounds):
    """Fails a flush: PostgreSQL ends itself and recovers, and ballots in flight are not acknowledged."""
    poll = "torture-failed-flush"
    make_poll(Client(context.server.port, context.key), poll)
    ledger = Ledger(poll)
    stop = threading.Event()
    workers = [Worker(number, ledger, [context.server.port], stop, seed="flush") for number in range(8)]
    for worker in workers:
        worker.start()
    panics, tracer = 0, None
    for _ in range(rounds):
        context.server.wait_until_ready()
        before = context.database.generation()
        tracer = Tracer(context.database, "fdatasync:error=EIO:when=3")
        if not tracer.is_attached():
            context.note("skipped: this machine does not let strace attach")
            tracer = None
            break
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if context.database.generation() not in (None, before):
                panics += 1
                break
            time.sleep(0.02)
        tracer.stop()
    context.server.wait_until_ready()
    time.sleep(1)
    stop.set()
    join(workers, ledger)
    context.note(f"{panics} of {rounds} failed flushes ended the database, as they must")
    if tracer is not None and panics < rounds:
        ledger.unexpected["a failed flush did not end the database"] += rounds - panics
    return [(f"{rounds} failed flushes", ledger.compare(context.database))]
