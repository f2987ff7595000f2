"""Connections cut at every byte: between client and server, and between server and database."""

import pathlib
import time

from .client import Client, ConnectionLost
from .ledger import ACKED, Ledger
from .proxy import Proxy
from .server import Server
from .workers import ballot, make_poll


def resolve(client, ledger, name, number):
    """Retries until the ballot is acknowledged; every answer must have the same receipt."""
    voter = ledger.voters[name]
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            _, answer = client.send(ballot(ledger.poll, name, voter.option, number))
        except (ConnectionLost, OSError):
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
    ledger.unexpected[f"{name} was not resolved within 20 s"] += 1


def cut_answers(context, step):
    """The reader's connection is cut after every byte of the request, and after every byte of the answer."""
    poll = "torture-reader-cuts"
    direct = Client(context.server.port, context.key)
    make_poll(direct, poll)
    ledger = Ledger(poll)
    proxy = Proxy(("127.0.0.1", context.server.port))
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
                except (ConnectionLost, OSError):
                    pass
                client.close()
                resolve(direct, ledger, name, count)
    finally:
        proxy.close()
    return [("reader's connection cut at every byte", ledger.compare(context.database))]


def cut_database(context, step):
    """The server's connection to the database is cut after every byte that the database sends for a ballot."""
    poll = "torture-database-cuts"
    make_poll(Client(context.server.port, context.key), poll)
    ledger = Ledger(poll)
    folder = pathlib.Path(context.folder) / "cut"
    folder.mkdir(exist_ok=True)
    target = f"{context.database.socket_folder()}/.s.PGSQL.5432"
    proxy = Proxy(target, str(folder / ".s.PGSQL.5432"))
    second = Server(context.binary, context.folder, f"postgresql://canvass@/canvass?host={folder}")
    second.start()
    try:
        client = Client(second.port)
        for direction, length in (("down", 400), ("up", 700)):
            for count in range(0, length, step):
                name = f"{direction}-{count}"
                ledger.intend(name, "memories")
                proxy.cut(direction, count)
                resolve(client, ledger, name, count)
    finally:
        second.stop()
        proxy.close()
    return [("database's connection cut at every byte", ledger.compare(context.database))]
