"""Answers that are lost at every byte: between reader and server, and between server and database."""

import pathlib
import time

from .client import Client, Gone
from .ledger import ACKED, Ledger
from .proxy import Proxy
from .server import Server
from .workers import ballot, make_poll


def settle(client, ledger, name, number):
    """Asks again until the ballot is acknowledged; every answer has to name the same receipt."""
    voter = ledger.voters[name]
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            _, answer = client.send(ballot(ledger.poll, name, voter.option, number))
        except (Gone, OSError):
            time.sleep(0.02)
            continue
        if "result" in answer:
            ledger.acks += 1
            if voter.receipt not in (None, answer["result"]["receipt"]):
                ledger.other_receipt += 1
            voter.state, voter.receipt = ACKED, answer["result"]["receipt"]
            return
        if answer["error"]["code"] != 1503:
            ledger.unexpected[str(answer["error"])] += 1
        time.sleep(0.02)
    ledger.unexpected[f"{name} was not settled within 20 s"] += 1


def cut_answers(bench, step):
    """The reader's connection is cut after every byte of the request, and after every byte of the answer."""
    poll = "torture-reader-cuts"
    direct = Client(bench.server.port, bench.key)
    make_poll(direct, poll)
    ledger = Ledger(poll)
    proxy = Proxy(("127.0.0.1", bench.server.port))
    try:
        for direction, length in (("up", 420), ("down", 420)):
            for count in range(0, length, step):
                name = f"{direction}-{count}"
                ledger.intend(name, "contact")
                client = Client(proxy.address[1], timeout=5)
                proxy.cut(direction, count)
                try:
                    _, answer = client.send(ballot(poll, name, "contact"))
                    if "result" in answer:
                        ledger.voters[name].receipt = answer["result"]["receipt"]
                except (Gone, OSError):
                    pass
                client.close()
                settle(direct, ledger, name, count)
    finally:
        proxy.close()
    return [("reader's connection cut at every byte", ledger.compare(bench.database))]


def cut_database(bench, step):
    """The server's connection to the database is cut after every byte that the database sends for a ballot."""
    poll = "torture-database-cuts"
    make_poll(Client(bench.server.port, bench.key), poll)
    ledger = Ledger(poll)
    folder = pathlib.Path(bench.folder) / "cut"
    folder.mkdir(exist_ok=True)
    target = f"{bench.database.socket_folder()}/.s.PGSQL.5432"
    proxy = Proxy(target, str(folder / ".s.PGSQL.5432"))
    second = Server(bench.binary, bench.folder, f"postgresql://canvass@/canvass?host={folder}")
    second.start()
    try:
        client = Client(second.port)
        for direction, length in (("down", 400), ("up", 700)):
            for count in range(0, length, step):
                name = f"{direction}-{count}"
                ledger.intend(name, "memories")
                proxy.cut(direction, count)
                settle(client, ledger, name, count)
    finally:
        second.stop()
        proxy.close()
    return [("database's connection cut at every byte", ledger.compare(bench.database))]
