"""Voters that vote, change, withdraw and retry, and record every answer in a ledger."""

import random
import threading
import time

from .client import Client, ConnectionLost
from .ledger import ABSENT, ACKED, REFUSED, UNKNOWN

OPTIONS = ("contact", "memories", "smile", "none")
NOTHING_RECORDED = (1503, 1429)


def make_poll(client, slug, per_voter="once"):
    """Creates a poll whose text question holds the voter's name, so that the tables can be read without the server."""
    options = [{"key": key, "text": key} for key in OPTIONS]
    client.call(
        "poll.create",
        slug=slug,
        title="Which sign gives you hope?",
        questions=[
            {"key": "sign", "kind": "single", "text": "Which sign?", "options": options},
            {"key": "mood", "kind": "single", "text": "How do you feel?", "options": options},
            {"key": "who", "kind": "text", "text": "Who are you?", "maxLength": 100},
        ],
        demographics=[{"key": "age", "kind": "age", "bands": [18, 30, 50]}],
        voting={"perVoter": per_voter},
        results={"minimumBase": 1},
        status="open",
    )


def ballot(poll, name, option, number=1, sequence=None):
    """The call that casts a ballot; the second answer and the age follow from the name."""
    seed = sum(map(ord, name))
    params = {
        "poll": poll,
        "voter": name,
        "answers": {"sign": option, "mood": OPTIONS[seed % 4], "who": name},
        "demographics": {"age": 18 + seed % 60},
    }
    if sequence is not None:
        params["sequence"] = sequence
    return {"jsonrpc": "2.0", "id": number, "method": "vote.submit", "params": params}


def join(threads, ledger, seconds=60):
    """Waits for threads to end; one that does not end is a fault."""
    end = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0, end - time.monotonic()))
    still = sum(thread.is_alive() for thread in threads)
    if still:
        ledger.unexpected[f"readers who did not end within {seconds} s"] += still


class Worker(threading.Thread):
    """The voters of one connection."""

    def __init__(self, number, ledger, server_ports, stop, size=1, changeable=False, seed=0, limit=None):
        super().__init__(daemon=True)
        self.number = number
        self.ledger = ledger
        self.clients = [Client(port) for port in server_ports]
        self.stopping = stop
        self.size = size
        self.changeable = changeable
        self.random = random.Random(f"{seed}-{number}")
        self.limit = limit
        self.sent = 0

    def run(self):
        while not self.stopping.is_set() and (self.limit is None or self.sent < self.limit):
            names = [f"{self.ledger.poll}-{self.number}-{self.sent + index}" for index in range(self.size)]
            self.sent += self.size
            self.cast(names)
            if self.changeable and self.random.random() < 0.5:
                self.cast(names)
            elif self.random.random() < 0.03:
                self.repeat(names)
            if self.random.random() < 0.02:
                self.withdraw(self.random.choice(names))
                if self.changeable and self.random.random() < 0.5:
                    self.cast(names)
        for client in self.clients:
            client.close()

    def cast(self, names):
        """Votes until every outcome is known; a few voters give up, so that refusals and unknown outcomes remain to be checked."""
        for name in names:
            voter = self.ledger.intend(name, "")
            voter.option = self.random.choice(OPTIONS)
            voter.sequence += 1
            if voter.state in (ACKED, ABSENT):
                voter.was_unknown = False
        fresh = {name for name in names if self.ledger.voters[name].receipt is None}
        waiting = names
        while waiting:
            tried = {name for name in waiting if self.ledger.voters[name].was_unknown}
            self.attempt(waiting, fresh - tried)
            waiting = [name for name in waiting if self.ledger.voters[name].state != ACKED]
            if waiting and self.stopping.is_set():
                for name in waiting:
                    # An earlier ballot may be stored.
                    if name not in fresh:
                        self.ledger.voters[name].state = UNKNOWN
                return
            # A voter who voted before must not give up: otherwise it is unknown which of the two ballots is stored.
            waiting = [name for name in waiting if name not in fresh or self.random.random() > 0.05]
            if waiting:
                time.sleep(0.02)

    def ballots(self, names):
        voters = self.ledger.voters
        return [
            ballot(self.ledger.poll, name, voters[name].option, at, voters[name].sequence if self.changeable else None)
            for at, name in enumerate(names)
        ]

    def attempt(self, names, fresh):
        voters = self.ledger.voters
        calls = self.ballots(names)
        client = self.random.choice(self.clients)
        try:
            status, answers = client.send(calls if self.size > 1 else calls[0])
        except ConnectionRefusedError:
            for name in names:
                if not voters[name].was_unknown:
                    voters[name].state = REFUSED
            return
        except (ConnectionLost, OSError):
            for name in names:
                voters[name].state = UNKNOWN
                voters[name].was_unknown = True
            return
        if not isinstance(answers, list):
            answers = [answers | {"id": at} for at in range(len(names))]
        for answer in answers:
            self.note(names[answer["id"]], answer, status, fresh)

    def note(self, name, answer, status, fresh):
        ledger, voter = self.ledger, self.ledger.voters[name]
        if "result" in answer:
            result = answer["result"]
            if voter.receipt not in (None, result["receipt"]):
                ledger.other_receipt += 1
            if result["status"] == "already_counted" and name in fresh:
                ledger.false_duplicate += 1
            if voter.state != ACKED or self.changeable:
                ledger.acks += 1
            voter.state, voter.receipt = ACKED, result["receipt"]
            return
        code = answer["error"]["code"]
        if code not in NOTHING_RECORDED:
            ledger.unexpected[f"{status} {code} {answer['error'].get('message')}"] += 1
        ledger.refusals += 1
        voter.state = REFUSED

    def repeat(self, names):
        """Sends acknowledged ballots again: the receipt must be the same, and the counts must not change."""
        voters = self.ledger.voters
        known = [name for name in names if voters[name].state == ACKED]
        calls = self.ballots(known)
        if not calls:
            return
        try:
            _, answers = self.random.choice(self.clients).send(calls)
        except (ConnectionLost, OSError):
            return
        for answer in answers if isinstance(answers, list) else []:
            if "result" in answer and answer["result"]["receipt"] != voters[known[answer["id"]]].receipt:
                self.ledger.other_receipt += 1

    def withdraw(self, name):
        """Withdraws a ballot, and retries until the outcome is known; under `once` the withdrawal is final."""
        voter = self.ledger.voters[name]
        if voter.state != ACKED:
            return
        voter.sequence += 1
        params = {"receipt": voter.receipt} | ({"sequence": voter.sequence} if self.changeable else {})
        call = {"jsonrpc": "2.0", "id": 1, "method": "vote.withdraw", "params": params}
        while True:
            try:
                status, answer = self.random.choice(self.clients).send(call)
            except ConnectionRefusedError:
                pass
            except (ConnectionLost, OSError):
                voter.was_unknown = True
            else:
                if "result" in answer:
                    if answer["result"]["status"] != "withdrawn":
                        self.ledger.unexpected[f"a withdrawal was answered {answer['result']['status']}"] += 1
                    voter.state = ABSENT
                    self.ledger.withdrawals += 1
                    break
                if answer["error"]["code"] not in NOTHING_RECORDED:
                    self.ledger.unexpected[f"{status} {answer['error']}"] += 1
            if self.stopping.is_set():
                if voter.was_unknown:
                    voter.state = UNKNOWN
                return
            time.sleep(0.02)
        if not self.changeable:
            self.vote_after_withdrawal(name)

    def vote_after_withdrawal(self, name):
        """A late retry of a withdrawn ballot must not restore it."""
        try:
            _, answer = self.random.choice(self.clients).send(self.ballots([name])[0])
        except (ConnectionLost, OSError):
            return
        if "result" in answer and answer["result"]["status"] != "withdrawn":
            self.ledger.unexpected[f"a ballot after its withdrawal was answered {answer['result']['status']}"] += 1
