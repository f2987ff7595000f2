"""An open-loop load generator: sends ballots at a rate regardless of the answers, and prints the answers.

It runs as a process of its own, so that a failure is reported with its output. A ballot without a free connection is sent later.

`python3 -m chaos.load PORT POLL RATE SECONDS TAG CONNECTIONS` prints one object as JSON.
"""

import collections
import json
import resource
import select
import socket
import sys
import time

from .client import Client
from .workers import ballot

# An answer that takes longer counts as missing.
GRACE_SECONDS = 30
# File descriptors that are not connections.
SPARE_DESCRIPTORS = 32
# Ballots that are sent between two polls of the sockets.
LONGEST_BURST = 100


class Connection:
    """A reader's connection: one call at a time."""

    __slots__ = ("socket", "outward", "inward", "asked", "number")

    def __init__(self, port, poller):
        self.socket = socket.socket()
        self.outward = self.inward = b""
        self.asked = 0.0
        # The number of the ballot in flight; None when idle.
        self.number = None
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect_ex(("127.0.0.1", port))
        poller.register(self.socket.fileno(), select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)

    def send_request(self, request, number, now):
        self.outward, self.inward, self.number, self.asked = request, b"", number, now
        self.flush()

    def flush(self):
        """Sends as much as the socket accepts; epoll reports when it accepts more."""
        try:
            self.outward = self.outward[self.socket.send(self.outward) :]
        except (BlockingIOError, InterruptedError):
            pass

    def read_response(self):
        """The response once it is complete, None before."""
        while True:
            try:
                part = self.socket.recv(65536)
            except (BlockingIOError, InterruptedError):
                return None
            if not part:
                raise ConnectionError("the connection was ended")
            self.inward += part
            end = self.inward.find(b"\r\n\r\n")
            if end < 0:
                continue
            head = self.inward[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.inward) >= end + 4 + length:
                return self.inward


class LoadGenerator:
    """Ballots numbered from 1, one in flight per connection, and the outcome of each."""

    def __init__(self, port, poll, tag, connections):
        self.port = port
        self.poller = select.epoll()
        self.free, self.connections = [], {}
        # By ballot: the seconds to the answer, or why there is none.
        self.accepted, self.refused, self.unanswered = {}, {}, {}
        # Ballots that were never sent completely.
        self.unsent = []
        self.sent = 0
        self.connect_errors = collections.Counter()
        # Answers other than a receipt or 1503.
        self.unexpected = collections.Counter()
        self.sending = self.elapsed = 0.0
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.most = min(connections, soft - SPARE_DESCRIPTORS)
        # Building each request would cost more than sending it.
        marker = "0000000"
        self.parts = Client(port).request(ballot(poll, f"{tag}-{marker}", "contact")).split(marker.encode())
        self.width = len(marker)

    def run(self, rate, seconds):
        started = time.monotonic()
        ends = started + seconds
        due = 0
        while (now := time.monotonic()) < ends + GRACE_SECONDS:
            if now < ends:
                room = len(self.free) + self.most - len(self.connections)
                wanted = max(0, min(int((now - started) * rate) - due, LONGEST_BURST, room))
                due += wanted
                for _ in range(wanted):
                    self.send_one(now)
                self.sending = now - started
            if now >= ends and len(self.free) == len(self.connections):
                break
            for descriptor, event in self.poller.poll(0.002, 512):
                self.handle_event(self.connections[descriptor], event)
        self.elapsed = time.monotonic() - started
        for connection in self.connections.values():
            if connection.outward:
                self.unsent.append(connection.number)
            elif connection.number is not None:
                self.unanswered[connection.number] = f"no answer within {GRACE_SECONDS} s"

    def send_one(self, now):
        if self.free:
            connection = self.free.pop()
        else:
            try:
                connection = Connection(self.port, self.poller)
            except OSError as error:
                self.connect_errors[str(error)] += 1
                return
            self.connections[connection.socket.fileno()] = connection
        self.sent += 1
        number = self.sent
        try:
            connection.send_request(str(number).zfill(self.width).encode().join(self.parts), number, now)
        except OSError as error:
            self.fail(connection, error)

    def handle_event(self, connection, event):
        try:
            if event & select.EPOLLOUT and connection.outward:
                connection.flush()
            if not event & ~select.EPOLLOUT:
                return
            answer = connection.read_response()
        except (OSError, ValueError) as error:
            self.fail(connection, error)
            return
        if answer is None or connection.number is None:
            return
        took = time.monotonic() - connection.asked
        if b'"result"' in answer:
            self.accepted[connection.number] = took
        else:
            self.refused[connection.number] = took
            body = answer[answer.find(b"\r\n\r\n") + 4 :]
            if b'"code":1503' not in body or b'"retryAfter"' not in body:
                self.unexpected[f"answered {body.decode(errors='replace')}"] += 1
        connection.number = None
        if b"connection: close" in answer.lower():
            self.discard(connection)
        else:
            self.free.append(connection)

    def fail(self, connection, error):
        """Handles a connection that ended; a ballot in flight on it has no answer."""
        if connection.number is not None:
            self.unanswered[connection.number] = str(error)
        if connection in self.free:
            self.free.remove(connection)
        self.discard(connection)

    def discard(self, connection):
        del self.connections[connection.socket.fileno()]
        connection.socket.close()

    def report(self):
        return {
            "sent": self.sent,
            "sending": self.sending,
            "elapsed": self.elapsed,
            "accepted": self.accepted,
            "refused": self.refused,
            "unanswered": self.unanswered,
            "unsent": self.unsent,
            "connect_errors": self.connect_errors,
            "unexpected": self.unexpected,
        }


def main():
    port, poll, rate, seconds, tag, connections = sys.argv[1:]
    generator = LoadGenerator(int(port), poll, tag, int(connections))
    generator.run(float(rate), float(seconds))
    json.dump(generator.report(), sys.stdout)


if __name__ == "__main__":
    main()
