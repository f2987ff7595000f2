#!/bin/sh
# A first poll with curl: makes it, votes three times, and asks for the result.
#
#   CANVASS_KEY=$(cat FILE_WITH_THE_KEY) deploy/examples/first-poll.sh
set -eu

server=${CANVASS_SERVER:-http://127.0.0.1:8080}
: "${CANVASS_KEY:?an editor key is needed; deploy/quickstart says where it put one}"

# call METHOD PARAMETERS
call() {
    curl -sS --fail-with-body "$server/rpc" \
        -H 'Content-Type: application/json' -H "Authorization: Bearer $CANVASS_KEY" \
        -d "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"$1\", \"params\": $2}"
    echo
}

call poll.create '{
    "slug": "tea-or-coffee-curl", "title": "Tea or coffee?",
    "questions": [{"key": "drink", "kind": "single", "text": "What do you drink in the morning?",
                   "options": [{"key": "tea", "text": "Tea"}, {"key": "coffee", "text": "Coffee"}]}],
    "demographics": [{"key": "age", "kind": "age", "bands": [18, 30, 50]}, {"key": "city", "kind": "city"}],
    "results": {"minimumBase": 1}, "status": "open"}'

call vote.submit '{"poll": "tea-or-coffee-curl", "voter": "ann", "answers": {"drink": "tea"}, "demographics": {"age": 34, "city": "NYC"}}'
call vote.submit '{"poll": "tea-or-coffee-curl", "voter": "bob", "answers": {"drink": "tea"}, "demographics": {"age": 61, "city": "Boston, Mass."}}'
call vote.submit '{"poll": "tea-or-coffee-curl", "voter": "eve", "answers": {"drink": "coffee"}}'

call results.breakdown '{"poll": "tea-or-coffee-curl", "by": ["age"]}'
