"""Sends ballots at a rate whatever comes back, and prints what did: a process of its own, so that it ends with its reasons.

What is due and finds no connection free and no more allowed is sent later.

`python3 -m torturing.offering PORT POLL RATE SECONDS TAG CONNECTIONS` prints one object as JSON.
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

# An answer that takes longer is none.
GRACE_SECONDS = 30
# Descriptors that are no reader's connection.
SPARE_DESCRIPTORS = 32
# What is sent between two looks at what came back.
LONGEST_BURST = 100


class Link:
    """A reader's connection: one call at a time."""

    __slots__ = ("socket", "outward", "inward", "asked", "number")

    def __init__(self, port, poller):
        self.socket = socket.socket()
        self.outward = self.inward = b""
        self.asked = 0.0
        # The ballot that is under way.
        self.number = None
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect_ex(("127.0.0.1", port))
        poller.register(self.socket.fileno(), select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)

    def ask(self, request, number, now):
        self.outward, self.inward, self.number, self.asked = request, b"", number, now
        self.push()

    def push(self):
        """Sends what the socket takes; it says when it takes more."""
        try:
            self.outward = self.outward[self.socket.send(self.outward) :]
        except (BlockingIOError, InterruptedError):
            pass

    def answer(self):
        """The answer once it is whole, None before."""
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


class Offer:
    """Ballots numbered from 1, each on a connection that waits for nothing else, and what became of each."""

    def __init__(self, port, poll, tag, connections):
        self.port = port
        self.poller = select.epoll()
        self.free, self.links = [], {}
        # By number: the seconds to the answer, or why there is none.
        self.taken, self.refused, self.broken = {}, {}, {}
        # Those that never went out whole, for want of a connection.
        self.unsent = []
        self.sent = 0
        self.unconnected = collections.Counter()
        # Answers that are neither a receipt nor the refusal that overload calls for.
        self.strange = collections.Counter()
        self.sending = self.elapsed = 0.0
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.most = min(connections, soft - SPARE_DESCRIPTORS)
        # Making each request anew would cost more than sending it.
        marker = "0000000"
        self.parts = Client(port).request(ballot(poll, f"{tag}-{marker}", "contact")).split(marker.encode())
        self.width = len(marker)

    def run(self, rate, seconds):
        started = time.monotonic()
        ends = started + seconds
        due = 0
        while (now := time.monotonic()) < ends + GRACE_SECONDS:
            if now < ends:
                room = len(self.free) + self.most - len(self.links)
                wanted = max(0, min(int((now - started) * rate) - due, LONGEST_BURST, room))
                due += wanted
                for _ in range(wanted):
                    self.send_one(now)
                self.sending = now - started
            if now >= ends and len(self.free) == len(self.links):
                break
            for descriptor, event in self.poller.poll(0.002, 512):
                self.look(self.links[descriptor], event)
        self.elapsed = time.monotonic() - started
        for link in self.links.values():
            if link.outward:
                self.unsent.append(link.number)
            elif link.number is not None:
                self.broken[link.number] = f"no answer within {GRACE_SECONDS} s"

    def send_one(self, now):
        if self.free:
            link = self.free.pop()
        else:
            try:
                link = Link(self.port, self.poller)
            except OSError as error:
                self.unconnected[str(error)] += 1
                return
            self.links[link.socket.fileno()] = link
        self.sent += 1
        number = self.sent
        try:
            link.ask(str(number).zfill(self.width).encode().join(self.parts), number, now)
        except OSError as error:
            self.drop(link, error)

    def look(self, link, event):
        try:
            if event & select.EPOLLOUT and link.outward:
                link.push()
            if not event & ~select.EPOLLOUT:
                return
            answer = link.answer()
        except (OSError, ValueError) as error:
            self.drop(link, error)
            return
        if answer is None or link.number is None:
            return
        took = time.monotonic() - link.asked
        if b'"result"' in answer:
            self.taken[link.number] = took
        else:
            self.refused[link.number] = took
            body = answer[answer.find(b"\r\n\r\n") + 4 :]
            if b'"code":1503' not in body or b'"retryAfter"' not in body:
                self.strange[f"answered {body.decode(errors='replace')}"] += 1
        link.number = None
        if b"connection: close" in answer.lower():
            self.forget(link)
        else:
            self.free.append(link)

    def drop(self, link, error):
        """A connection that ended; whoever had asked nothing on it lost nothing."""
        if link.number is not None:
            self.broken[link.number] = str(error)
        if link in self.free:
            self.free.remove(link)
        self.forget(link)

    def forget(self, link):
        del self.links[link.socket.fileno()]
        link.socket.close()

    def report(self):
        return {
            "sent": self.sent,
            "sending": self.sending,
            "elapsed": self.elapsed,
            "taken": self.taken,
            "refused": self.refused,
            "broken": self.broken,
            "unsent": self.unsent,
            "unconnected": self.unconnected,
            "strange": self.strange,
        }


def main():
    port, poll, rate, seconds, tag, connections = sys.argv[1:]
    offer = Offer(int(port), poll, tag, int(connections))
    offer.run(float(rate), float(seconds))
    json.dump(offer.report(), sys.stdout)


if __name__ == "__main__":
    main()
