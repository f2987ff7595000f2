"""A database that is frozen, full, out of connections or read-only: refusals in time, recovery without help, nothing lost."""

import os
import signal
import socket
import struct
import threading
import time

from .client import Client, Gone
from .ledger import REFUSED, UNKNOWN, Ledger
from .workers import Worker, ballot, join, make_poll

DISK_FULL_SECONDS = 8


def send(pid, number):
    """Sends a signal to a process that may have ended by itself."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


class Load:
    """Readers who vote while something goes wrong, and a probe that says how long an answer takes."""

    def __init__(self, bench, poll):
        make_poll(Client(bench.server.port, bench.key), poll)
        self.bench = bench
        self.ledger = Ledger(poll)
        self.stop = threading.Event()
        self.workers = [Worker(number, self.ledger, [bench.server.port], self.stop, seed=poll) for number in range(8)]
        for worker in self.workers:
            worker.start()
        time.sleep(0.5)
        self.memory = bench.server.resident_bytes()

    def acks_within(self, seconds):
        """How long until something is acknowledged again; None when nothing is within the time."""
        started, before = time.monotonic(), self.ledger.acks
        while time.monotonic() - started < seconds:
            if self.ledger.acks > before:
                return time.monotonic() - started
            time.sleep(0.005)
        return None

    def finish(self, title, recovered, limit=2.0, must_refuse=True):
        """Ends the load and compares; a recovery that took longer than the limit is a fault."""
        time.sleep(0.3)
        self.stop.set()
        join(self.workers, self.ledger)
        grown = (self.bench.server.resident_bytes() - self.memory) / 1e6
        told = "never" if recovered is None else f"after {recovered:.2f} s"
        refusals = self.ledger.refusals
        self.bench.note(f"{title}: {refusals:,} refusals, first ballot taken {told}, memory {grown:+.0f} MB")
        if refusals == 0 and must_refuse:
            self.ledger.unexpected["nothing was refused: the trouble did not reach the server"] += 1
        if recovered is None or recovered > limit:
            self.ledger.unexpected[f"recovered {told}"] += 1
        for text, count in self.ledger.unexpected.items():
            self.bench.note(f"unexpected: {count} × {text}")
        return [(title, self.ledger.compare(self.bench.database))]


def frozen(bench, seconds):
    """Every process of the database is stopped for a while: it neither answers nor hangs up."""
    load = Load(bench, "torture-frozen")
    pids = [bench.database.postmaster()] + [pid for pid, _ in bench.database.processes()]
    for pid in pids:
        send(pid, signal.SIGSTOP)
    started = time.monotonic()
    client, slowest, probes = Client(bench.server.port, timeout=20), 0.0, 0
    read = {"jsonrpc": "2.0", "id": 1, "method": "poll.get", "params": {"poll": "torture-frozen"}}
    try:
        while time.monotonic() - started < seconds:
            for call in (read, ballot("torture-frozen", f"probe-{probes}", "none")):
                sent = time.monotonic()
                try:
                    _, answer = client.send(call)
                    probed = "error" in answer
                except Gone:
                    probed = False
                slowest = max(slowest, time.monotonic() - sent)
                if call is not read:
                    load.ledger.intend(f"probe-{probes}", "none").state = REFUSED if probed else UNKNOWN
                    probes += 1
            time.sleep(0.1)
    finally:
        for pid in reversed(pids):
            send(pid, signal.SIGCONT)
    recovered = load.acks_within(10)
    bench.note(f"the slowest answer meanwhile took {slowest:.2f} s")
    if slowest > 5.5:
        load.ledger.unexpected[f"an answer took {slowest:.1f} s"] += 1
    return load.finish(f"database frozen for {seconds} s", recovered)


def read_only(bench):
    """The database takes no writes for a while."""
    load = Load(bench, "torture-read-only")
    change = "ALTER SYSTEM SET default_transaction_read_only = {}"
    bench.database.query(change.format("on"))
    bench.database.query("SELECT pg_reload_conf()")
    time.sleep(2)
    bench.database.query("ALTER SYSTEM RESET default_transaction_read_only", options="-c default_transaction_read_only=off")
    bench.database.query("SELECT pg_reload_conf()")
    return load.finish("database read-only for 2 s", load.acks_within(10))


class Hog:
    """A connection to the database that does nothing but be there."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(5)
        self.socket.connect(path)
        names = b"user\0canvass\0database\0canvass\0\0"
        self.socket.sendall(struct.pack("!II", 8 + len(names), 196608) + names)
        answer = b""
        while b"Z\0\0\0\5" not in answer and answer[:1] != b"E":
            part = self.socket.recv(4096)
            if not part:
                break
            answer += part
        at = answer.find(b"K\0\0\0\x0c")
        # The process number, None where the database took nobody else.
        self.process = struct.unpack("!I", answer[at + 5 : at + 9])[0] if at >= 0 else None


def without_connections(bench, seconds=3):
    """Others take every connection, and the server's own are ended as often as it gets one."""
    load = Load(bench, "torture-connections")
    path = f"{bench.database.socket_folder()}/.s.PGSQL.5432"
    hogs, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        while True:
            hog = Hog(path)
            if hog.process is None:
                hog.socket.close()
                break
            hogs.append(hog)
        own = {hog.process for hog in hogs}
        for pid, title in bench.database.processes():
            if "canvass canvass" in title and pid not in own:
                send(pid, signal.SIGTERM)
    for hog in hogs:
        hog.socket.close()
    bench.note(f"{len(hogs)} connections were taken")
    # Who waits for a connection may get one in time.
    return load.finish(f"no connections left for {seconds} s", load.acks_within(10), must_refuse=False)


def disk_full(bench):
    """The folder of the database fills up and is freed again; needs a file system of its own."""
    if not bench.has_own_disk:
        bench.note("skipped: mounting a file system needs root")
        return []
    load = Load(bench, "torture-disk-full")
    ballast = os.path.join(bench.folder, "ballast")
    started = time.monotonic()
    with open(ballast, "wb", buffering=0) as file:
        while time.monotonic() - started < DISK_FULL_SECONDS:
            try:
                # What the database frees meanwhile is taken as well.
                file.write(b"\0" * 65536)
            except OSError:
                time.sleep(0.01)
    os.remove(ballast)
    return load.finish(f"disk full for {DISK_FULL_SECONDS} s", load.acks_within(15), limit=5.0)


def vanishing(bench, count):
    """Clients that ask and go away without waiting, and clients that connect and say nothing."""
    load = Load(bench, "torture-vanishing")
    body = Client(bench.server.port).request(
        {"jsonrpc": "2.0", "id": 1, "method": "poll.get", "params": {"poll": "torture-vanishing"}}
    )
    silent = []
    for number in range(count):
        reader = socket.create_connection(("127.0.0.1", bench.server.port), timeout=10)
        if number % 2:
            reader.sendall(body)
            reader.close()
        else:
            silent.append(reader)
    held = bench.server.resident_bytes()
    recovered = load.acks_within(10)
    for reader in silent:
        reader.close()
    bench.note(f"{len(silent)} silent connections held {(held - load.memory) / 1e6:+.0f} MB")
    return load.finish(f"{count} clients that vanish or say nothing", recovered, must_refuse=False)
