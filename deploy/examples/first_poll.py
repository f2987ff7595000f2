#!/usr/bin/env python3
"""A first poll from Python's standard library: makes it, votes three times in one batch, and prints the result.

    CANVASS_KEY=$(cat FILE_WITH_THE_KEY) python3 deploy/examples/first_poll.py
"""

import json
import os
import urllib.request

SERVER = os.environ.get("CANVASS_SERVER", "http://127.0.0.1:8080")
KEY = os.environ["CANVASS_KEY"]


def send(message):
    """Sends a call or a batch of calls, and returns what the server says."""
    request = urllib.request.Request(
        SERVER + "/rpc",
        data=json.dumps(message).encode(),
        headers={"Content-Type": "application/json", "Authorization": "Bearer " + KEY},
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def call(method, **params):
    """Carries out one call; an error of the server becomes an exception."""
    answer = send({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    if "error" in answer:
        raise RuntimeError(f"{method}: {answer['error']}")
    return answer["result"]


poll = "tea-or-coffee-python"
try:
    call(
        "poll.create",
        slug=poll,
        title="Tea or coffee?",
        questions=[
            {
                "key": "drink",
                "kind": "single",
                "text": "What do you drink in the morning?",
                "options": [{"key": "tea", "text": "Tea"}, {"key": "coffee", "text": "Coffee"}],
            }
        ],
        demographics=[{"key": "age", "kind": "age", "bands": [18, 30, 50]}],
        results={"minimumBase": 1},
        status="open",
    )
except RuntimeError as error:
    if "conflict" not in str(error):
        raise
    print("The poll is there already; voters who come again are not counted twice.")

ballots = [("ann", "tea", 34), ("bob", "tea", 61), ("eve", "coffee", None)]
batch = [
    {
        "jsonrpc": "2.0",
        "id": voter,
        "method": "vote.submit",
        "params": {
            "poll": poll,
            "voter": voter,
            "answers": {"drink": drink},
            "demographics": {} if age is None else {"age": age},
        },
    }
    for voter, drink, age in ballots
]
for answer in send(batch):
    print(answer["id"], answer["result"]["status"] if "result" in answer else answer["error"])

result = call("results.breakdown", poll=poll, by=["age"])
print(result["base"]["answered"], "answers")
for share in result["total"]["shares"]:
    print(f"  {share['display']:>5}  {share['label']} ({share['count']})")
