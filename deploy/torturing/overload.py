"""More readers than the server can serve: what it takes stays quick, the rest is refused quickly.

Whoever offers eight times what two processors can serve takes the processors away from the server. What can be judged is a
database that is slow by waiting: then as many ballots can be offered as the judgement needs.
"""

import json
import pathlib
import subprocess
import sys
import time

from .client import Client
from .ledger import ACKED, REFUSED, UNKNOWN, Ledger
from .offering import GRACE_SECONDS
from .workers import make_poll

CONNECTIONS = 8_000
# Fewer than the system holds for a server that is too busy to accept them; it resets some of the others.
FEWER_CONNECTIONS = 2_000
# What a batch of ballots takes longer in the slow database.
SLOW_SECONDS = 0.25
LEAST_GOODPUT = 0.9
SLOWEST_TAKEN_SECONDS = 1.0
SLOWEST_REFUSAL_SECONDS = 0.05


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


class Outcome:
    """What several processes of readers saw of one rate together."""

    def __init__(self, reports):
        self.sent = sum(report["sent"] for report in reports)
        self.sending = max(report["sending"] for report in reports)
        self.taken = [took for report in reports for took in report["taken"].values()]
        self.refused = [took for report in reports for took in report["refused"].values()]
        self.broken = sum(len(report["broken"]) for report in reports)
        self.unsent = sum(len(report["unsent"]) for report in reports)
        # What is answered after the last was sent was taken in that time as well.
        self.goodput = len(self.taken) / max(report["elapsed"] for report in reports)

    def __str__(self):
        taken = ", ".join(f"{name} {percentile(self.taken, part):.3f} s" for name, part in (("p50", 0.5), ("p99", 0.99)))
        text = f"{self.sent / self.sending:,.0f}/s sent, {self.goodput:,.0f}/s taken ({taken}), {len(self.refused):,} refused"
        if self.refused:
            text += f" (p99 {percentile(self.refused, 0.99):.3f} s)"
        if self.unsent:
            text += f", {self.unsent} without a connection"
        return text + (f", {self.broken} without an answer" if self.broken else "")


class Crowd:
    """Readers in processes of their own, and what they were told."""

    def __init__(self, bench, poll):
        make_poll(Client(bench.server.port, bench.key), poll)
        self.bench = bench
        self.ledger = Ledger(poll)
        self.offers = 0

    def offer(self, rate, seconds, connections, processes=1):
        """Has so many ballots a second sent; returns what came back, None where a process failed, which is a fault."""
        running = []
        for _ in range(processes):
            self.offers += 1
            numbers = (self.bench.server.port, self.ledger.poll, rate / processes, seconds, f"x{self.offers}")
            command = [sys.executable, "-m", "torturing.offering", *map(str, numbers), str(connections // processes)]
            folder = pathlib.Path(__file__).parent.parent
            process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            running.append((f"x{self.offers}", process))
        end = time.monotonic() + seconds + GRACE_SECONDS + 30
        reports = [self.end(tag, process, end) for tag, process in running]
        return None if None in reports else Outcome(reports)

    def end(self, tag, process, end):
        """What a process reports; None where it does not end in time, or not well."""
        try:
            output, errors = process.communicate(timeout=max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            _, errors = process.communicate(timeout=30)
            self.ledger.unexpected[f"readers who did not end: {errors[-2000:]}"] += 1
            return None
        if process.returncode != 0:
            self.ledger.unexpected[f"readers who ended with status {process.returncode}: {errors[-2000:]}"] += 1
            return None
        report = json.loads(output)
        self.enter(tag, report)
        return report

    def enter(self, tag, report):
        """Writes down what the readers were told, and what they should not have been."""
        ledger = self.ledger
        ends = (ACKED, report["taken"]), (REFUSED, report["refused"]), (REFUSED, report["unsent"]), (UNKNOWN, report["broken"])
        for state, numbers in ends:
            for number in numbers:
                ledger.intend(f"{tag}-{str(number).zfill(7)}", "contact").state = state
        ledger.acks += len(report["taken"])
        for reason in report["broken"].values():
            ledger.unexpected[f"no answer: {reason}"] += 1
        for reason, count in report["unconnected"].items():
            ledger.unexpected[f"no connection: {reason}"] += count
        for text, count in report["strange"].items():
            ledger.unexpected[text] += count

    def finish(self, title):
        for text, count in self.ledger.unexpected.items():
            self.bench.note(f"unexpected: {count} × {text}")
        return [(title, self.ledger.compare(self.bench.database))]


def hammered(bench, seconds, most):
    """As many ballots as the readers can send, with the processors that they leave to the server."""
    crowd = Crowd(bench, "torture-overload")
    for connections in (256, most):
        outcome = crowd.offer(1e6, seconds, connections, processes=2)
        if outcome:
            bench.note(f"{connections:,} connections: {outcome}")
    return crowd.finish("as many as can be sent")


def slow_database(bench, seconds, most, is_judged):
    """Multiples of what a slow database can take."""
    crowd = Crowd(bench, "torture-slow-database")
    bench.database.query(
        f"""
        CREATE FUNCTION torture_wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep({SLOW_SECONDS}); RETURN NULL; END $$;
        CREATE TRIGGER torture_wait AFTER INSERT ON ballot FOR EACH STATEMENT EXECUTE FUNCTION torture_wait()
        """
    )
    try:
        # Twice as many connections as ballots in a batch: one batch is always full, and nobody refused.
        measured = crowd.offer(1e6, max(seconds, 4), 1024)
        capacity = measured.goodput if measured else 0
        bench.note(f"a batch takes {SLOW_SECONDS} s longer: {capacity:,.0f} ballots/s can be taken")
        best = 0
        for factor in (1, 2, 4, 8) if is_judged else (1, 8):
            outcome = crowd.offer(capacity * factor, seconds, most, processes=2 if factor >= 4 else 1) if capacity else None
            if outcome is None:
                continue
            bench.note(f"{factor} ×: {outcome}")
            best = max(best, outcome.goodput)
            if is_judged:
                judge(crowd.ledger, outcome, factor, best)
    finally:
        bench.database.query("DROP TRIGGER torture_wait ON ballot; DROP FUNCTION torture_wait()")
    return crowd.finish("more than a slow database takes")


def judge(ledger, outcome, factor, best):
    """Holds the times against what is promised."""
    if factor > 1 and outcome.goodput < LEAST_GOODPUT * best:
        ledger.unexpected[f"{factor} ×: {outcome.goodput:,.0f}/s are under {LEAST_GOODPUT:.0%} of {best:,.0f}/s"] += 1
    if factor > 1 and not outcome.refused:
        ledger.unexpected[f"{factor} ×: nothing was refused"] += 1
    for title, times, limit in (
        ("taken", outcome.taken, SLOWEST_TAKEN_SECONDS),
        ("refused", outcome.refused, SLOWEST_REFUSAL_SECONDS),
    ):
        if times and percentile(times, 0.99) > limit:
            ledger.unexpected[f"{factor} ×: p99 of what was {title} {percentile(times, 0.99):.3f} s, over {limit} s"] += 1


def run(bench, seconds, is_judged):
    """Judged are the times only where the machine has nothing else to do; that nothing is lost, always."""
    most = CONNECTIONS if is_judged else FEWER_CONNECTIONS
    return hammered(bench, seconds, most) + slow_database(bench, seconds, most, is_judged)
