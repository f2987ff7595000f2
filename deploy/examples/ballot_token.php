<?php
// Signs a ballot token: says, on your word, who votes in a poll.
//
//     php deploy/examples/ballot_token.php ID KEY VOTER [EXPIRES]
//
// ID and KEY are what the method poll.ballotKey returns, VOTER is your own name for the reader, 1 to 200 characters, and EXPIRES the
// second since 1970 from which the token is no longer taken: an hour from now unless given.

declare(strict_types=1);

function base64url(string $octets): string
{
    return rtrim(strtr(base64_encode($octets), '+/', '-_'), '=');
}

/** VOTER.EXPIRES.SIGNATURE, to go into the ballot's address: /p/SLUG?token=… */
function ballot_token(string $pollId, string $key, string $voter, int $expires): string
{
    $claim = base64url($voter) . '.' . $expires;
    return $claim . '.' . base64url(hash_hmac('sha256', "$pollId.$claim", $key, true));
}

if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    if ($argc < 4) {
        fwrite(STDERR, "usage: php ballot_token.php ID KEY VOTER [EXPIRES]\n");
        exit(1);
    }
    echo ballot_token($argv[1], $argv[2], $argv[3], (int) ($argv[4] ?? time() + 3600)), "\n";
}
