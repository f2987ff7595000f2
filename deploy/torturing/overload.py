"""More readers than the server can serve: what it takes stays quick, the rest is refused quickly."""

import json
import pathlib
import subprocess
import sys

from .client import Client
from .ledger import ACKED, REFUSED, UNKNOWN, Ledger
from .offering import GRACE_SECONDS
from .workers import make_poll

CONNECTIONS = 8_000


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


def offer(port, poll, rate, seconds, tag, connections=CONNECTIONS):
    """What a process of its own reports that sends so many ballots a second; raises RuntimeError with what it died of."""
    command = [sys.executable, "-m", "torturing.offering", str(port), poll, str(rate), str(seconds), tag, str(connections)]
    try:
        done = subprocess.run(
            command,
            cwd=pathlib.Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds + GRACE_SECONDS + 30,
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"the readers did not end: {str(error.stderr)[-2000:]}") from error
    if done.returncode != 0:
        raise RuntimeError(f"the readers ended with status {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def enter(ledger, tag, report):
    """Writes down what the readers were told, and what they should not have been."""
    for state, numbers in ((ACKED, report["taken"]), (REFUSED, report["refused"]), (UNKNOWN, report["broken"])):
        for number in numbers:
            ledger.intend(f"{tag}-{number.zfill(7)}", "contact").state = state
    ledger.acks += len(report["taken"])
    for reason in report["broken"].values():
        ledger.unexpected[f"no answer: {reason}"] += 1
    for reason, count in report["unconnected"].items():
        ledger.unexpected[f"no connection: {reason}"] += count
    if report["withoutHint"]:
        ledger.unexpected["refused without retryAfter"] += report["withoutHint"]


def run(bench, base_rate, seconds, factors=(1, 2, 4, 8)):
    """Offers 1, 2, 4 and 8 times a rate."""
    poll = "torture-overload"
    make_poll(Client(bench.server.port, bench.key), poll)
    ledger = Ledger(poll)
    for factor in factors:
        tag = f"x{factor}"
        try:
            report = offer(bench.server.port, poll, base_rate * factor, seconds, tag)
        except RuntimeError as error:
            ledger.unexpected[str(error)] += 1
            continue
        enter(ledger, tag, report)
        taken, refused = report["taken"].values(), report["refused"].values()
        bench.note(
            f"{factor} × {base_rate}/s: {report['sent'] / seconds:,.0f}/s sent, {len(taken) / seconds:,.0f}/s taken "
            f"(p99 {percentile(taken, 0.99):.3f} s), {len(refused):,} refused (p99 {percentile(refused, 0.99):.3f} s), "
            f"{len(report['broken'])} without an answer"
        )
    for text, count in ledger.unexpected.items():
        bench.note(f"unexpected: {count} × {text}")
    return [("overload", ledger.compare(bench.database))]
