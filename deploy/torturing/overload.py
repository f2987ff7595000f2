"""More readers than the server can serve: what it takes stays quick, the rest is refused quickly."""

import json
import multiprocessing
import select
import socket
import time

from .client import Client
from .ledger import Findings, tally_differences
from .workers import ballot, make_poll


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


class Link:
    """A reader's connection: one call at a time."""

    def __init__(self, port, poller):
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect_ex(("127.0.0.1", port))
        self.poller = poller
        self.outward = b""
        self.inward = b""
        self.asked = 0.0
        poller.register(self.socket.fileno(), select.EPOLLIN)

    def ask(self, request, now):
        self.outward, self.inward, self.asked = request, b"", now
        self.push()

    def push(self):
        """Sends what the socket takes, and asks to be told when it takes more."""
        try:
            self.outward = self.outward[self.socket.send(self.outward) :]
        except (BlockingIOError, InterruptedError):
            pass
        wanted = select.EPOLLIN | (select.EPOLLOUT if self.outward else 0)
        self.poller.modify(self.socket.fileno(), wanted)

    def answer(self):
        """The answer once it is whole, None before."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the connection ended")
        self.inward += part
        end = self.inward.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.inward[:end].lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return self.inward if len(self.inward) >= end + 4 + length else None


def offer(port, poll, rate, seconds, tag, results):
    """Sends so many ballots a second whatever comes back, each reader on a connection that waits for nothing else."""
    client = Client(port)
    poller = select.epoll()
    free, links = [], {}
    taken, refused, broken, sent = [], [], 0, 0
    started = time.monotonic()
    ends = started + seconds
    while (now := time.monotonic()) < ends + 5:
        due = min(int((min(now, ends) - started) * rate) - sent, 200)
        for _ in range(max(0, due)):
            if free:
                link = free.pop()
            else:
                link = Link(port, poller)
                links[link.socket.fileno()] = link
            sent += 1
            try:
                link.ask(client.request(ballot(poll, f"{tag}-{sent}", "contact", sent)), now)
            except OSError:
                broken += 1
        if now >= ends and len(free) + broken >= len(links):
            break
        for number, event in poller.poll(0.002, 512):
            link = links[number]
            try:
                if event & select.EPOLLOUT:
                    link.push()
                answer = link.answer() if event & ~select.EPOLLOUT else None
            except BlockingIOError:
                continue
            except OSError:
                broken += 1
                poller.unregister(number)
                del links[number]
                link.socket.close()
                continue
            if answer is not None:
                (taken if b'"result"' in answer else refused).append(time.monotonic() - link.asked)
                free.append(link)
    results.put((taken, refused, sent - len(taken) - len(refused)))


def run(bench, base_rate, seconds, factors=(1, 2, 4, 8)):
    """Offers 1, 2, 4 and 8 times a rate."""
    poll = "torture-overload"
    make_poll(Client(bench.server.port, bench.key), poll)
    rows, best, findings = [], 0, Findings()
    for factor in factors:
        results = multiprocessing.Queue()
        process = multiprocessing.Process(
            target=offer,
            args=(bench.server.port, poll, base_rate * factor, seconds, f"x{factor}", results),
        )
        process.start()
        taken, refused, broken = results.get()
        process.join()
        goodput = len(taken) / seconds
        best = max(best, goodput)
        findings.acks += len(taken)
        rows.append(
            f"{factor} × {base_rate}/s: {goodput:,.0f}/s taken (p99 {percentile(taken, 0.99):.3f} s), "
            f"{len(refused):,} refused (p99 {percentile(refused, 0.99):.3f} s), {broken} without an answer"
        )
    for row in rows:
        bench.note(row)
    stored = int(bench.database.query(f"SELECT count(*) FROM ballot WHERE poll = (SELECT number FROM poll WHERE slug = '{poll}')")[0][0])
    findings.lost = max(0, findings.acks - stored)
    findings.tally_differences = tally_differences(bench.database, poll)
    bench.note(json.dumps({"stored": stored, "acked": findings.acks}))
    return [("overload", findings)]
