#!/usr/bin/env python3
"""Signs a ballot token: says, on your word, who votes in a poll.

    python3 deploy/examples/ballot_token.py ID KEY VOTER [EXPIRES]

ID and KEY are what the method poll.ballotKey returns, VOTER is your own name for the reader, 1 to 200 characters, and EXPIRES the
second since 1970 from which the token is no longer taken: an hour from now unless given.
"""

import base64
import hashlib
import hmac
import sys
import time


def base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def ballot_token(poll_id, key, voter, expires):
    """VOTER.EXPIRES.SIGNATURE, to go into the ballot's address: /p/SLUG?token=…"""
    claim = f"{base64url(voter.encode())}.{expires}"
    signature = hmac.new(key.encode(), f"{poll_id}.{claim}".encode(), hashlib.sha256).digest()
    return f"{claim}.{base64url(signature)}"


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    poll_id, key, voter = sys.argv[1:4]
    expires = int(sys.argv[4]) if len(sys.argv) == 5 else int(time.time()) + 3600
    print(ballot_token(poll_id, key, voter, expires))
