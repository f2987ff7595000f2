// Signs a ballot token: says, on your word, who votes in a poll.
//
//     node deploy/examples/ballot-token.mjs ID KEY VOTER [EXPIRES]
//
// ID and KEY are what the method poll.ballotKey returns, VOTER is your own name for the reader, 1 to 200 characters, and EXPIRES the
// second since 1970 from which the token is no longer taken: an hour from now unless given.

import { createHmac } from "node:crypto";
import { fileURLToPath } from "node:url";

/** VOTER.EXPIRES.SIGNATURE, to go into the ballot's address: /p/SLUG?token=… */
export function ballotToken(pollId, key, voter, expires) {
    const claim = `${Buffer.from(voter, "utf8").toString("base64url")}.${expires}`;
    const signature = createHmac("sha256", key).update(`${pollId}.${claim}`).digest("base64url");
    return `${claim}.${signature}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [pollId, key, voter, expires] = process.argv.slice(2);
    if (voter === undefined) {
        console.error("usage: node ballot-token.mjs ID KEY VOTER [EXPIRES]");
        process.exit(1);
    }
    console.log(ballotToken(pollId, key, voter, expires ?? Math.floor(Date.now() / 1000) + 3600));
}
