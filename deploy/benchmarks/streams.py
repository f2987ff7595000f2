"""Readers who watch one poll: how long after a vote each is told of it, and what they cost together.

`streams.py PORT POLL WATCHERS ROUNDS` votes until the results move, ROUNDS times, and prints WATCHERS, the 50th and 99th percentile in
milliseconds from the answer of the last vote to a watcher's event, and how many breakdowns the server made for each event.
"""

import json
import selectors
import socket
import sys
import time
import urllib.request

LIMIT_SECONDS = 30
# Ballots until the results of the poll move.
STEP = 5


def read(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=LIMIT_SECONDS) as answer:
        return answer.read().decode()


def vote(port, poll, voter):
    params = {"poll": poll, "voter": voter, "answers": {"sign": "contact"}, "demographics": {"age": 34}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "vote.submit", "params": params}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/rpc", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=LIMIT_SECONDS) as answer:
        if "result" not in json.load(answer):
            raise RuntimeError("a vote was refused")


def breakdowns(port):
    """How many breakdowns the server has made."""
    lines = read(port, "/metrics").splitlines()
    calls = [line for line in lines if line.startswith("canvass_rpc_calls_total{") and '"results.breakdown"' in line]
    if not calls:
        raise RuntimeError("the metrics say nothing of breakdowns")
    return sum(float(line.rsplit(" ", 1)[1]) for line in calls)


def watch(port, poll):
    stream = socket.create_connection(("127.0.0.1", port), timeout=LIMIT_SECONDS)
    stream.sendall(f"GET /r/{poll}/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n".encode())
    head = b""
    while b"retry:" not in head:
        part = stream.recv(4096)
        if not part:
            raise RuntimeError(f"no stream: {head[:200]!r}")
        head += part
    stream.setblocking(False)
    return stream


def told(watchers):
    """The moments at which each watcher is told of a change."""
    moments, selector, end = {}, selectors.DefaultSelector(), time.monotonic() + LIMIT_SECONDS
    for watcher in watchers:
        selector.register(watcher, selectors.EVENT_READ)
    while len(moments) < len(watchers) and time.monotonic() < end:
        for key, _ in selector.select(1):
            if b"event: revision" in key.fileobj.recv(65536):
                moments.setdefault(key.fileobj, time.monotonic())
    if len(moments) < len(watchers):
        raise RuntimeError(f"{len(watchers) - len(moments)} of {len(watchers)} watchers were told nothing")
    return list(moments.values())


def main(port, poll, count, rounds):
    watchers = [watch(port, poll) for _ in range(count)]
    before, delays = breakdowns(port), []
    for turn in range(rounds):
        for number in range(STEP):
            vote(port, poll, f"{turn}-{number}")
        answered = time.monotonic()
        delays += [moment - answered for moment in told(watchers)]
        # The next step is taken a second after this one at the earliest.
        time.sleep(1)
    calls = (breakdowns(port) - before) / rounds
    delays.sort()
    middle, tail = (delays[int(len(delays) * part)] * 1000 for part in (0.5, 0.99))
    print(f"{count} {max(0.0, middle):.0f} {max(0.0, tail):.0f} {calls:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
