"""A Canvass server on a folder of its own, and polls that are made in it by calls."""

import base64
import hashlib
import hmac
import itertools
import time

from chaos.client import Client
from chaos.server import Server

# Whose pages may hold ballots in frames unless a poll says otherwise.
ALLOWED_ORIGINS = "CANVASS_ALLOWED_ORIGINS"


class Site:
    """The server under test. Each test makes polls of its own in it, so that none sees what another has done."""

    def __init__(self, binary, folder, article_origin):
        self.server = Server(binary, folder, environment={ALLOWED_ORIGINS: article_origin})
        self.article_origin = article_origin
        self.key = None
        self.editor = None
        self.numbers = itertools.count(1)

    def start(self):
        self.server.start()
        self.key = self.server.key()
        self.editor = Client(self.server.port, self.key)

    def stop(self):
        if self.editor is not None:
            self.editor.close()
        if self.server.wanted:
            self.server.stop()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server.port}"

    def make(self, poll):
        """A poll as `poll.create` takes it, under a slug of its own; returns the slug."""
        slug = f"{poll.get('slug', 'poll')}-{next(self.numbers)}"
        self.editor.call("poll.create", **{"status": "open"} | poll | {"slug": slug})
        return slug

    def vote(self, slug, ballots):
        """Casts ballots, each a pair of answers and demographics, by other voters than any before."""
        calls = []
        for answers, demographics in ballots:
            params = {"poll": slug, "voter": f"reader-{next(self.numbers)}", "answers": answers, "demographics": demographics}
            calls.append({"jsonrpc": "2.0", "id": len(calls), "method": "vote.submit", "params": params})
        for start in range(0, len(calls), 500):
            _, answers = self.editor.send(calls[start : start + 500])
            refused = [answer["error"] for answer in answers if "error" in answer]
            if refused:
                raise RuntimeError(f"ballots were refused: {refused[0]}")

    def counts(self, slug, question=None):
        """How many chose what, as an editor is told."""
        params = {"poll": slug} | ({"question": question} if question else {})
        total = self.editor.call("results.breakdown", **params)["total"]
        return {share["option"]: share["count"] for share in total["shares"] if share["count"] > 0}

    def ballots(self, slug):
        """How many ballots stand."""
        return self.editor.call("poll.audit", poll=slug)["ballots"]

    def token(self, slug, voter, seconds=600):
        """A ballot token as a publisher signs it."""
        key = self.editor.call("poll.ballotKey", poll=slug)
        claim = f"{base64url(voter.encode())}.{int(time.time()) + seconds}"
        signature = hmac.digest(key["key"].encode(), f"{key['id']}.{claim}".encode(), hashlib.sha256)
        return f"{claim}.{base64url(signature)}"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
