"""Overload: accepted ballots are answered quickly, and the rest are refused quickly.

A load generator that offers eight times what two processors can serve takes the processors away from the server. Times are
therefore judged with a database that is slow by waiting.
"""

import json
import pathlib
import subprocess
import sys
import time

from .client import Client
from .ledger import ACKED, REFUSED, UNKNOWN, Ledger
from .load import GRACE_SECONDS
from .workers import make_poll

CONNECTIONS = 8_000
# Fewer than the backlog of a server that is too busy to accept; the kernel resets some of the others.
FEWER_CONNECTIONS = 2_000
# The delay of each batch in the slow database.
SLOW_SECONDS = 0.25
LEAST_GOODPUT = 0.9
SLOWEST_ACCEPTED_SECONDS = 1.0
SLOWEST_REFUSAL_SECONDS = 0.05


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


class Outcome:
    """The answers that several load generators got at one rate."""

    def __init__(self, reports):
        self.sent = sum(report["sent"] for report in reports)
        self.sending = max(report["sending"] for report in reports)
        self.accepted = [took for report in reports for took in report["accepted"].values()]
        self.refused = [took for report in reports for took in report["refused"].values()]
        self.unanswered = sum(len(report["unanswered"]) for report in reports)
        self.unsent = sum(len(report["unsent"]) for report in reports)
        # Ballots that are answered after the last one was sent count as well.
        self.goodput = len(self.accepted) / max(report["elapsed"] for report in reports)

    def __str__(self):
        taken = ", ".join(f"{name} {percentile(self.accepted, part):.3f} s" for name, part in (("p50", 0.5), ("p99", 0.99)))
        text = f"{self.sent / self.sending:,.0f}/s sent, {self.goodput:,.0f}/s taken ({taken}), {len(self.refused):,} refused"
        if self.refused:
            text += f" (p99 {percentile(self.refused, 0.99):.3f} s)"
        if self.unsent:
            text += f", {self.unsent} without a connection"
        return text + (f", {self.unanswered} without an answer" if self.unanswered else "")


class LoadTest:
    """Load generators in processes of their own, and a ledger of their answers."""

    def __init__(self, context, poll):
        make_poll(Client(context.server.port, context.key), poll)
        self.context = context
        self.ledger = Ledger(poll)
        self.runs = 0

    def run(self, rate, seconds, connections, processes=1):
        """Sends ballots at a rate per second; returns the answers, or None where a process failed."""
        running = []
        for _ in range(processes):
            self.runs += 1
            numbers = (self.context.server.port, self.ledger.poll, rate / processes, seconds, f"x{self.runs}")
            command = [sys.executable, "-m", "chaos.load", *map(str, numbers), str(connections // processes)]
            folder = pathlib.Path(__file__).parent.parent
            process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            running.append((f"x{self.runs}", process))
        end = time.monotonic() + seconds + GRACE_SECONDS + 30
        reports = [self.end(tag, process, end) for tag, process in running]
        return None if None in reports else Outcome(reports)

    def end(self, tag, process, end):
        """The report of a process; None where it timed out or failed."""
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
        self.record(tag, report)
        return report

    def record(self, tag, report):
        """Enters the answers into the ledger, and reports unexpected ones."""
        ledger = self.ledger
        states = {"accepted": ACKED, "refused": REFUSED, "unsent": REFUSED, "unanswered": UNKNOWN}
        for state, numbers in ((state, report[outcome]) for outcome, state in states.items()):
            for number in numbers:
                ledger.intend(f"{tag}-{str(number).zfill(7)}", "contact").state = state
        ledger.acks += len(report["accepted"])
        for reason in report["unanswered"].values():
            ledger.unexpected[f"no answer: {reason}"] += 1
        for reason, count in report["connect_errors"].items():
            ledger.unexpected[f"no connection: {reason}"] += count
        for text, count in report["unexpected"].items():
            ledger.unexpected[text] += count

    def finish(self, title):
        for text, count in self.ledger.unexpected.items():
            self.context.note(f"unexpected: {count} × {text}")
        return [(title, self.ledger.compare(self.context.database))]


def saturated(context, seconds, most):
    """As many ballots as the generators can send."""
    test = LoadTest(context, "torture-overload")
    for connections in (256, most):
        outcome = test.run(1e6, seconds, connections, processes=2)
        if outcome:
            context.note(f"{connections:,} connections: {outcome}")
    return test.finish("as many as can be sent")


def slow_database(context, seconds, most, is_judged):
    """Multiples of the rate that a slow database can store."""
    test = LoadTest(context, "torture-slow-database")
    context.database.query(
        f"""
        CREATE FUNCTION torture_wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep({SLOW_SECONDS}); RETURN NULL; END $$;
        CREATE TRIGGER torture_wait AFTER INSERT ON ballot FOR EACH STATEMENT EXECUTE FUNCTION torture_wait()
        """
    )
    try:
        # Twice as many connections as ballots in a batch: one batch is always full, and nobody refused.
        measured = test.run(1e6, max(seconds, 4), 1024)
        capacity = measured.goodput if measured else 0
        context.note(f"a batch takes {SLOW_SECONDS} s longer: {capacity:,.0f} ballots/s can be taken")
        best = 0
        for factor in (1, 2, 4, 8) if is_judged else (1, 8):
            outcome = test.run(capacity * factor, seconds, most, processes=2 if factor >= 4 else 1) if capacity else None
            if outcome is None:
                continue
            context.note(f"{factor} ×: {outcome}")
            best = max(best, outcome.goodput)
            if is_judged:
                judge(test.ledger, outcome, factor, best)
    finally:
        context.database.query("DROP TRIGGER torture_wait ON ballot; DROP FUNCTION torture_wait()")
    return test.finish("more than a slow database takes")


def judge(ledger, outcome, factor, best):
    """Compares rates and times with the promised limits."""
    if factor > 1 and outcome.goodput < LEAST_GOODPUT * best:
        ledger.unexpected[f"{factor} ×: {outcome.goodput:,.0f}/s are under {LEAST_GOODPUT:.0%} of {best:,.0f}/s"] += 1
    if factor > 1 and not outcome.refused:
        ledger.unexpected[f"{factor} ×: nothing was refused"] += 1
    for title, times, limit in (
        ("taken", outcome.accepted, SLOWEST_ACCEPTED_SECONDS),
        ("refused", outcome.refused, SLOWEST_REFUSAL_SECONDS),
    ):
        if times and percentile(times, 0.99) > limit:
            ledger.unexpected[f"{factor} ×: p99 of what was {title} {percentile(times, 0.99):.3f} s, over {limit} s"] += 1


def run(context, seconds, is_judged):
    """Checks always that nothing is lost; judges times only on a machine that does nothing else."""
    most = CONNECTIONS if is_judged else FEWER_CONNECTIONS
    return saturated(context, seconds, most) + slow_database(context, seconds, most, is_judged)
