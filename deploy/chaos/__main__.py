"""Runs the scenarios and prints the table. See --help."""

import argparse
import faulthandler
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import faults, flush, kills, overload, schema, stopping, truncation
from .ledger import Findings
from .server import Database, Server


class Context:
    """A server with a folder of its own, and its log of notes."""

    def __init__(self, binary, folder, has_own_disk):
        self.binary = binary
        self.folder = folder
        self.has_own_disk = has_own_disk
        self.server = Server(binary, folder)
        self.database = Database(folder)
        self.key = None

    def start(self):
        self.server.start()
        self.key = self.server.key()

    def note(self, text):
        print(f"    {text}", flush=True)


SCENARIOS = {
    "kills": lambda context, o: kills.run(context, o.kills, o.acks, o.seed),
    "cuts": lambda context, o: truncation.cut_answers(context, o.step) + truncation.cut_database(context, o.step),
    "flush": lambda context, o: flush.slow(context, 1000 if o.long else 64) + flush.failed(context, 100 if o.long else 2),
    "frozen": lambda context, o: faults.frozen(context, 60 if o.long else 6),
    "stopping": lambda context, o: stopping.run(context),
    "read-only": lambda context, o: faults.read_only(context),
    "connections": lambda context, o: faults.without_connections(context),
    "disk-full": lambda context, o: faults.disk_full(context),
    "vanishing": lambda context, o: faults.vanishing(context, 10_000 if o.long else 1_000),
    "migrations": lambda context, o: schema.run(context, 50 if o.long else 3),
    "overload": lambda context, o: overload.run(context, 10 if o.long else 2, o.long),
}


class TimeIsUp(BaseException):
    """The run timed out. A BaseException, so that no handler of ordinary errors catches it."""


def give_up_after(seconds):
    """Ends the run after a timeout, with a stack trace of every thread."""

    def give_up(_number, _frame):
        faulthandler.dump_traceback(all_threads=True)
        # Ending what was started may hang as well.
        faulthandler.dump_traceback_later(60, exit=True)
        raise TimeIsUp(f"the torture took longer than {seconds} s")

    signal.signal(signal.SIGALRM, give_up)
    # SIGTERM also ends what the run has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.alarm(seconds)


COLUMNS = (
    ("acks", "acks"),
    ("lost", "lost"),
    ("doubled", "doubled"),
    ("refused_but_stored", "refused, stored"),
    ("never_sent", "never sent"),
    ("wrong_answer", "other answer"),
    ("other_receipt", "other receipt"),
    ("false_duplicate", "false duplicate"),
    ("tally_differences", "tally"),
    ("unexpected", "unexpected"),
    ("unknown", "unknown"),
)


def table(rows):
    """The findings, one line per scenario; everything except acks and unknown must be 0."""
    lines = [["scenario"] + [title for _, title in COLUMNS]]
    lines += [[title] + [f"{getattr(found, name):,}" for name, _ in COLUMNS] for title, found in rows]
    total = Findings()
    for _, found in rows:
        for name, _ in COLUMNS:
            setattr(total, name, getattr(total, name) + getattr(found, name))
    lines.append(["all"] + [f"{getattr(total, name):,}" for name, _ in COLUMNS])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    text = []
    for line in lines:
        text.append(line[0].ljust(widths[0]) + "".join("  " + cell.rjust(w) for cell, w in zip(line[1:], widths[1:])))
    return "\n".join(text), total.faults()


def options():
    parser = argparse.ArgumentParser(
        prog="deploy/torture",
        description="Attacks a server and its database under load, and compares every answer with what is stored.",
        epilog="Exit status 0 only when every column that must be zero is zero.",
    )
    parser.add_argument("--binary", required=True, help="the canvass program to attack")
    parser.add_argument("--kills", type=int, help="kills of the server and of database processes (default: 20; long: 500)")
    parser.add_argument("--acks", type=int, help="acknowledgements to collect meanwhile (default: 10,000; long: 1,000,000)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="repeats a run (default: the time)")
    parser.add_argument("--limit", type=int, help="minutes after which the run has failed (default: 10; long: 240)")
    parser.add_argument("--long", action="store_true", help="the long form: tens of minutes in place of about 90 s")
    parser.add_argument("--scenario", action="append", choices=list(SCENARIOS), help="only these (repeatable)")
    parser.add_argument("--keep", action="store_true", help="leave the folder with its logs behind")
    parser.add_argument("--own-disk", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.kills = chosen.kills if chosen.kills is not None else 500 if chosen.long else 20
    chosen.acks = chosen.acks if chosen.acks is not None else 1_000_000 if chosen.long else 10_000
    chosen.limit = chosen.limit if chosen.limit is not None else 240 if chosen.long else 10
    chosen.step = 1 if chosen.long else 23
    return chosen


def main():
    chosen = options()
    give_up_after(chosen.limit * 60)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    folder = tempfile.mkdtemp(prefix="canvass-torture-")
    os.chmod(folder, 0o755)
    if chosen.own_disk:
        # A file system that can be filled; the mount ends with the namespace that the script made.
        size = "6g" if chosen.long else "700m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "canvass", folder], check=True, timeout=30)
    print(f"    seed {chosen.seed}, folder {folder}", flush=True)
    rows, context = [], None
    failed = False
    try:
        context = Context(chosen.binary, folder, chosen.own_disk)
        context.start()
        for name in chosen.scenario or list(SCENARIOS):
            print(f"==> {name}", flush=True)
            rows += SCENARIOS[name](context, chosen)
            context.server.wait_until_ready()
        text, faults = table(rows)
        print("\n" + text, flush=True)
        status = context.server.stop()
        if status != 0:
            print(f"    the server ended with status {status}", file=sys.stderr)
        failed = faults > 0 or status != 0
    except BaseException:
        failed = True
        raise
    finally:
        # Cleaning up has a timeout of its own.
        signal.alarm(0)
        faulthandler.dump_traceback_later(120, exit=True)
        if context is not None and context.server.wanted:
            context.server.stop()
        if failed or chosen.keep:
            kept = pathlib.Path(tempfile.gettempdir()) / "canvass-torture-logs"
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir()
            for log in pathlib.Path(folder).glob("server-*.log"):
                shutil.copy(log, kept)
            for log in pathlib.Path(folder).glob("data/postgres/log/*"):
                shutil.copy(log, kept)
            print(f"    the logs are in {kept}", file=sys.stderr)
        if chosen.own_disk:
            subprocess.run(["umount", "-l", folder], check=False, timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
        faulthandler.cancel_dump_traceback_later()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
