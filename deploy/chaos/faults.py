"""A database that is frozen, full, out of connections or read-only: timely refusals, recovery without help, nothing lost."""

import os
import signal
import socket
import struct
import threading
import time

from .client import Client, ConnectionLost
from .ledger import REFUSED, UNKNOWN, Ledger
from .workers import Worker, ballot, join, make_poll

DISK_FULL_SECONDS = 8


def send(pid, number):
    """Sends a signal to a process that may have ended already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


class BackgroundLoad:
    """Voters that run during a fault, and the time to the next acknowledgement."""

    def __init__(self, context, poll):
        make_poll(Client(context.server.port, context.key), poll)
        self.context = context
        self.ledger = Ledger(poll)
        self.stop = threading.Event()
        self.workers = [Worker(number, self.ledger, [context.server.port], self.stop, seed=poll) for number in range(8)]
        for worker in self.workers:
            worker.start()
        time.sleep(0.5)
        self.memory = context.server.resident_bytes()

    def acks_within(self, seconds):
        """The seconds until the next acknowledgement; None when there is none in time."""
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
        grown = (self.context.server.resident_bytes() - self.memory) / 1e6
        told = "never" if recovered is None else f"after {recovered:.2f} s"
        refusals = self.ledger.refusals
        self.context.note(f"{title}: {refusals:,} refusals, first ballot taken {told}, memory {grown:+.0f} MB")
        if refusals == 0 and must_refuse:
            self.ledger.unexpected["nothing was refused: the fault did not reach the server"] += 1
        if recovered is None or recovered > limit:
            self.ledger.unexpected[f"recovered {told}"] += 1
        for text, count in self.ledger.unexpected.items():
            self.context.note(f"unexpected: {count} × {text}")
        return [(title, self.ledger.compare(self.context.database))]


def frozen(context, seconds):
    """Freezes every process of the database: it neither answers nor disconnects."""
    load = BackgroundLoad(context, "torture-frozen")
    pids = [context.database.postmaster()] + [pid for pid, _ in context.database.processes()]
    for pid in pids:
        send(pid, signal.SIGSTOP)
    started = time.monotonic()
    client, slowest, probes = Client(context.server.port, timeout=20), 0.0, 0
    read = {"jsonrpc": "2.0", "id": 1, "method": "poll.get", "params": {"poll": "torture-frozen"}}
    try:
        while time.monotonic() - started < seconds:
            for call in (read, ballot("torture-frozen", f"probe-{probes}", "none")):
                sent = time.monotonic()
                try:
                    _, answer = client.send(call)
                    probed = "error" in answer
                except ConnectionLost:
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
    context.note(f"the slowest answer meanwhile took {slowest:.2f} s")
    if slowest > 5.5:
        load.ledger.unexpected[f"an answer took {slowest:.1f} s"] += 1
    return load.finish(f"database frozen for {seconds} s", recovered)


def read_only(context):
    """Makes the database read-only for two seconds."""
    load = BackgroundLoad(context, "torture-read-only")
    change = "ALTER SYSTEM SET default_transaction_read_only = {}"
    context.database.query(change.format("on"))
    context.database.query("SELECT pg_reload_conf()")
    time.sleep(2)
    context.database.query("ALTER SYSTEM RESET default_transaction_read_only", options="-c default_transaction_read_only=off")
    context.database.query("SELECT pg_reload_conf()")
    return load.finish("database read-only for 2 s", load.acks_within(10))


class IdleConnection:
    """An idle connection to the database."""

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
        # The backend's process id; None where the database accepts no more connections.
        self.process = struct.unpack("!I", answer[at + 5 : at + 9])[0] if at >= 0 else None


def without_connections(context, seconds=3):
    """Occupies every connection, and ends each connection that the server gets."""
    load = BackgroundLoad(context, "torture-connections")
    path = f"{context.database.socket_folder()}/.s.PGSQL.5432"
    connections, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        while True:
            connection = IdleConnection(path)
            if connection.process is None:
                connection.socket.close()
                break
            connections.append(connection)
        own = {connection.process for connection in connections}
        for pid, title in context.database.processes():
            if "canvass canvass" in title and pid not in own:
                send(pid, signal.SIGTERM)
    for connection in connections:
        connection.socket.close()
    context.note(f"{len(connections)} connections were taken")
    # A call that waits for a connection may get one in time.
    return load.finish(f"no connections left for {seconds} s", load.acks_within(10), must_refuse=False)


def disk_full(context):
    """Fills the file system of the database and frees it again; needs a file system of its own."""
    if not context.has_own_disk:
        context.note("skipped: mounting a file system needs root")
        return []
    load = BackgroundLoad(context, "torture-disk-full")
    ballast = os.path.join(context.folder, "ballast")
    started = time.monotonic()
    with open(ballast, "wb", buffering=0) as file:
        while time.monotonic() - started < DISK_FULL_SECONDS:
            try:
                # Space that the database frees meanwhile is filled as well.
                file.write(b"\0" * 65536)
            except OSError:
                time.sleep(0.01)
    os.remove(ballast)
    return load.finish(f"disk full for {DISK_FULL_SECONDS} s", load.acks_within(15), limit=5.0)


def vanishing(context, count):
    """Clients that disconnect without waiting for the answer, and clients that connect and send nothing."""
    load = BackgroundLoad(context, "torture-vanishing")
    body = Client(context.server.port).request(
        {"jsonrpc": "2.0", "id": 1, "method": "poll.get", "params": {"poll": "torture-vanishing"}}
    )
    silent = []
    for number in range(count):
        reader = socket.create_connection(("127.0.0.1", context.server.port), timeout=10)
        if number % 2:
            reader.sendall(body)
            reader.close()
        else:
            silent.append(reader)
    held = context.server.resident_bytes()
    recovered = load.acks_within(10)
    for reader in silent:
        reader.close()
    context.note(f"{len(silent)} silent connections held {(held - load.memory) / 1e6:+.0f} MB")
    return load.finish(f"{count} clients that vanish or say nothing", recovered, must_refuse=False)
