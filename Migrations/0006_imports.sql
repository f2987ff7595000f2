-- Imports of whole files: ballots that come by COPY, and how far each file has been taken.

-- COPY cannot ask the clock row by row as fast as it stores rows; the start of its transaction is one moment for all of them.
ALTER TABLE ballot ALTER COLUMN submitted_at SET DEFAULT now();

-- How far a file has been taken into a poll, for an import that was broken off. It moves in the transaction that stores the ballots.
CREATE TABLE import (
    poll            integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    -- SHA-256 of the file's beginning and of how it is read.
    file            bytea NOT NULL,
    -- How many bytes of the file are done with, and their SHA-256.
    position        bigint NOT NULL,
    digest          bytea NOT NULL,
    -- The physical line that begins there.
    line            bigint NOT NULL,
    row_count       bigint NOT NULL,
    counted         bigint NOT NULL,
    already_counted bigint NOT NULL,
    rejected        bigint NOT NULL,
    -- How many bytes of the list of rejected rows belong to what is done with.
    rejects_size    bigint NOT NULL,
    moved_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (poll, file)
);

-- Lets a transaction store ballots that were validated against one revision of a poll, until it ends: 'ready', 'ready_staged' where
-- somebody has taken a ballot back, so that they have to go through store_staged, or why not.
CREATE FUNCTION admit_import(p_poll integer, p_revision integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    -- The lock of record_ballots: closing, changing and deleting a poll wait for the ballots under way.
    PERFORM pg_advisory_xact_lock_shared(1668183398, p_poll);
    SELECT p.status, p.revision, p.opens, p.closes INTO the_poll FROM poll AS p WHERE p.number = p_poll;
    IF NOT FOUND THEN
        RETURN 'gone';
    END IF;
    -- The ballots will say that they came when the transaction began, and that has to lie within the opening hours too.
    IF the_poll.status <> 'open' OR now() < the_poll.opens OR clock_timestamp() >= the_poll.closes THEN
        RETURN 'not_open';
    END IF;
    IF the_poll.revision <> p_revision THEN
        RETURN 'stale';
    END IF;
    RETURN CASE WHEN EXISTS (SELECT FROM withdrawal AS w WHERE w.poll = p_poll) THEN 'ready_staged' ELSE 'ready' END;
END
$$;

-- Adds ballots to the tally that were stored just now, given as groups of the same stratum and answers.
--
-- The order of the rows is that of record_ballots, so that the two cannot deadlock: single questions, then pairs, each by key.
CREATE FUNCTION count_groups(p_poll integer, p_strata integer[], p_answers text[], p_counts bigint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_pairs text[];
BEGIN
    INSERT INTO tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM (
        SELECT split_part(cell, '=', 1) AS question, substr(cell, strpos(cell, '=') + 1) AS choice, g.stratum, g.n
        FROM unnest(p_strata, p_answers, p_counts) AS g (stratum, answers, n), unnest(g.answers::text[]) AS cell
        UNION ALL
        SELECT '', '', g.stratum, g.n FROM unnest(p_strata, p_counts) AS g (stratum, n)
    ) AS c
    GROUP BY c.question, c.stratum, c.choice
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;

    SELECT p.pairs INTO the_pairs FROM poll AS p WHERE p.number = p_poll;
    IF cardinality(the_pairs) > 0 THEN
        INSERT INTO tally AS t (poll, question, stratum, choice, n)
        SELECT p_poll, c.pair, c.stratum, c.choice, sum(c.n)
        FROM (
            SELECT p.pair, g.stratum, g.n,
                substr(r.cell, strpos(r.cell, '=') + 1) || '*' || substr(k.cell, strpos(k.cell, '=') + 1) AS choice
            FROM unnest(p_strata, p_answers, p_counts) AS g (stratum, answers, n)
            CROSS JOIN unnest(the_pairs) AS p (pair)
            CROSS JOIN LATERAL unnest(g.answers::text[]) AS r (cell)
            CROSS JOIN LATERAL unnest(g.answers::text[]) AS k (cell)
            WHERE split_part(r.cell, '=', 1) = split_part(p.pair, '*', 1)
                AND split_part(k.cell, '=', 1) = split_part(p.pair, '*', 2)
        ) AS c
        GROUP BY c.pair, c.stratum, c.choice
        ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    END IF;
END
$$;

-- Stores what the transaction has copied into its tables staged_ballot and staged_text, but for voters who have voted already
-- or have taken their ballot back, and counts it. Returns how many ballots are new.
CREATE FUNCTION store_staged(p_poll integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    strata integer[];
    answers text[];
    counts bigint[];
BEGIN
    WITH inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at)
        SELECT p_poll, s.voter, s.stratum, s.answers, s.typed, now()
        FROM staged_ballot AS s
        WHERE NOT EXISTS (SELECT FROM withdrawal AS w WHERE w.poll = p_poll AND w.voter = s.voter)
        ORDER BY s.voter
        ON CONFLICT (poll, voter) DO NOTHING
        RETURNING ballot.voter, ballot.stratum, ballot.answers
    ), written AS (
        INSERT INTO open_text (poll, voter, question, body)
        SELECT p_poll, t.voter, t.question, t.body FROM staged_text AS t JOIN inserted AS i ON i.voter = t.voter
    ), counted AS (
        SELECT i.stratum, i.answers, count(*) AS n FROM inserted AS i GROUP BY i.stratum, i.answers
    )
    SELECT array_agg(c.stratum), array_agg(c.answers::text), array_agg(c.n) INTO strata, answers, counts FROM counted AS c;
    IF strata IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM count_groups(p_poll, strata, answers, counts);
    RETURN (SELECT sum(n) FROM unnest(counts) AS n);
END
$$;
