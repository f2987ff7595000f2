"""The answers that each voter got, and their comparison with the tables."""

import collections
import dataclasses

ACKED, REFUSED, UNKNOWN, ABSENT = "acked", "refused", "unknown", "absent"


@dataclasses.dataclass(slots=True)
class Voter:
    """One voter's state: the last answer of the server, and the option it was for."""

    state: str
    option: str
    receipt: str | None = None
    was_unknown: bool = False
    # Of the last message; rises with each that says something new.
    sequence: int = 0


@dataclasses.dataclass
class Findings:
    """Counts of faults; all must be zero."""

    acks: int = 0
    lost: int = 0
    doubled: int = 0
    refused_but_stored: int = 0
    never_sent: int = 0
    wrong_answer: int = 0
    other_receipt: int = 0
    false_duplicate: int = 0
    unexpected: int = 0
    tally_differences: int = 0
    unknown: int = 0
    unknown_stored: int = 0

    FAULTS = (
        "lost",
        "doubled",
        "refused_but_stored",
        "never_sent",
        "wrong_answer",
        "other_receipt",
        "false_duplicate",
        "unexpected",
        "tally_differences",
    )

    def faults(self):
        return sum(getattr(self, name) for name in self.FAULTS)


class Ledger:
    """Every voter of one poll. Only one worker writes each voter, so no lock is needed."""

    def __init__(self, poll):
        self.poll = poll
        self.voters = {}
        self.acks = 0
        self.refusals = 0
        self.withdrawals = 0
        self.other_receipt = 0
        self.false_duplicate = 0
        self.unexpected = collections.Counter()

    def intend(self, name, option):
        voter = self.voters.get(name)
        if voter is None:
            voter = self.voters[name] = Voter(UNKNOWN, option)
        return voter

    def compare(self, database):
        """Compares the ledger with the tables."""
        found = Findings(
            acks=self.acks,
            other_receipt=self.other_receipt,
            false_duplicate=self.false_duplicate,
            unexpected=sum(self.unexpected.values()),
        )
        stored = collections.defaultdict(list)
        rows = database.query(
            f"""
            SELECT t.body, array_to_string(b.answers, ',') FROM poll AS p
            JOIN ballot AS b ON b.poll = p.id
            JOIN open_text AS t ON t.poll = b.poll AND t.voter = b.voter AND t.question = 'who'
            WHERE p.slug = '{self.poll}'
            """
        )
        for name, answers in rows:
            stored[name].append(dict(cell.split("=", 1) for cell in answers.split(",")).get("sign"))
        for name, voter in self.voters.items():
            there = stored.pop(name, [])
            found.doubled += max(0, len(there) - 1)
            if voter.state == ACKED:
                if not there:
                    found.lost += 1
                elif there[0] != voter.option:
                    found.wrong_answer += 1
            elif voter.state == REFUSED and there and not voter.was_unknown:
                found.refused_but_stored += 1
            elif voter.state == ABSENT and there:
                found.refused_but_stored += 1
            elif voter.state == UNKNOWN:
                found.unknown += 1
                found.unknown_stored += bool(there)
        found.never_sent = len(stored)
        found.tally_differences = tally_differences(database, self.poll)
        return found


def tally_differences(database, poll):
    """The number of tally cells that differ from a recount, in one snapshot; pairs of questions included."""
    rows = database.query(
        f"""
        WITH the_poll AS (SELECT id, pairs FROM poll WHERE slug = '{poll}'),
        alike AS (
            SELECT row_number() OVER () AS id, stratum, answers, count(*) AS n
            FROM ballot WHERE poll = (SELECT id FROM the_poll) GROUP BY stratum, answers
        ), cell AS (
            SELECT id, stratum, split_part(c, '=', 1) AS question, substr(c, strpos(c, '=') + 1) AS choice, n
            FROM alike, unnest(answers) AS c
        ), recount AS (
            SELECT question, stratum, choice, sum(n) AS n FROM cell GROUP BY 1, 2, 3
            UNION ALL
            SELECT '', stratum, '', sum(n) FROM alike GROUP BY 2
            UNION ALL
            SELECT p, a.stratum, a.choice || '*' || b.choice, sum(a.n)
            FROM (SELECT unnest(pairs) AS p FROM the_poll) AS pair
            JOIN cell AS a ON a.question = split_part(p, '*', 1)
            JOIN cell AS b ON b.id = a.id AND b.question = split_part(p, '*', 2)
            GROUP BY 1, 2, 3
        ), counted AS (
            SELECT question, stratum, choice, n FROM tally
            WHERE poll = (SELECT id FROM the_poll) AND n <> 0 AND NOT (question = '' AND choice <> '')
        )
        SELECT count(*) FROM recount FULL JOIN counted USING (question, stratum, choice)
        WHERE recount.n IS DISTINCT FROM counted.n
        """
    )
    return int(rows[0][0])
