-- The order of a voter's messages, ballots taken back, and pairs of questions counted with every ballot.

-- The highest sequence number that the voter's messages brought; NULL where none brought one.
ALTER TABLE ballot ADD COLUMN sequence bigint;

-- Who took a ballot back. What it said is kept nowhere.
CREATE TABLE withdrawal (
    poll         integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    voter        bytea NOT NULL,
    -- The highest sequence number that the voter's messages brought, the withdrawal included.
    sequence     bigint,
    submitted_at timestamptz NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (poll, voter)
);

-- The empty question of the tally also counts what became of ballots: choice 'changed' how often one was replaced, 'withdrawn' how
-- often one was taken back. These two belong to no stratum and stand under 0, so that they do not tell who is no longer there.

-- Stores ballots of one poll that were validated against one revision of it, and moves the tally with them.
--
-- No voter may appear twice in one call. Returns one row with an outcome and no voter when nothing was stored: 'gone', 'not_open',
-- 'stale' (the poll has changed since) or 'late' (the server that asked has given up waiting by p_deadline, and told the voters
-- that nothing was recorded: a database that was frozen must not store the ballots when it goes on). Otherwise one row for each ballot that was 'counted' or 'changed', and one for each voter
-- whose ballot stays 'withdrawn'; of a voter without a row the ballot of before stands.
--
-- In a changeable poll a ballot whose sequence number is not above those of the voter's messages so far comes late and changes
-- nothing; one without a number is taken to be newer. Elsewhere the first ballot stands, and one taken back is not replaced.
CREATE FUNCTION record_ballots(
    p_poll integer,
    p_revision integer,
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_typed text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[],
    p_sequences bigint[],
    p_deadline timestamptz
) RETURNS TABLE (outcome text, voter_key bytea) LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
    -- The clock, not the start of the transaction: a batch may have waited for the lock across the closing time.
    moment timestamptz;
    withdrawn bytea[];
    voting_anew bytea[];
    counted bytea[];
    counted_strata integer[];
    counted_answers text[];
BEGIN
    -- Closing, changing and deleting a poll and taking ballots back take this lock alone, so they wait for the batches under way
    -- and later ones see them.
    PERFORM pg_advisory_xact_lock_shared(1668183398, p_poll);
    SELECT p.status, p.revision, p.per_voter, p.opens, p.closes, p.pairs INTO the_poll FROM poll AS p WHERE p.number = p_poll;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'gone', NULL::bytea;
        RETURN;
    END IF;
    IF the_poll.per_voter = 'changeable' THEN
        -- Such a batch goes through the tally twice, for new ballots and for changes, so that two of them, from two servers,
        -- could wait for each other's rows: they take turns.
        PERFORM pg_advisory_xact_lock(1668183399, p_poll);
    END IF;
    moment := clock_timestamp();
    IF moment >= p_deadline THEN
        RETURN QUERY SELECT 'late', NULL::bytea;
        RETURN;
    END IF;
    IF the_poll.status <> 'open' OR moment < the_poll.opens OR moment >= the_poll.closes THEN
        RETURN QUERY SELECT 'not_open', NULL::bytea;
        RETURN;
    END IF;
    IF the_poll.revision <> p_revision THEN
        RETURN QUERY SELECT 'stale', NULL::bytea;
        RETURN;
    END IF;

    SELECT array_agg(w.voter) FILTER (WHERE the_poll.per_voter <> 'changeable' OR i.sequence <= w.sequence),
        array_agg(w.voter) FILTER (WHERE (the_poll.per_voter <> 'changeable' OR i.sequence <= w.sequence) IS NOT TRUE)
    INTO withdrawn, voting_anew
    FROM unnest(p_voters, p_sequences) AS i (voter, sequence)
    JOIN withdrawal AS w ON w.poll = p_poll AND w.voter = i.voter;

    WITH incoming AS (
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.typed::text[] AS typed, i.sequence
        FROM unnest(p_voters, p_strata, p_answers, p_typed, p_sequences) AS i (voter, stratum, answers, typed, sequence)
        WHERE withdrawn IS NULL OR i.voter <> ALL (withdrawn)
    ), inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at, sequence)
        SELECT p_poll, i.voter, i.stratum, i.answers, i.typed, moment, i.sequence
        FROM incoming AS i
        ORDER BY i.voter
        ON CONFLICT (poll, voter) DO NOTHING
        RETURNING ballot.voter, ballot.stratum, ballot.answers
    ), cell AS (
        SELECT split_part(c.cell, '=', 1) AS question, substr(c.cell, strpos(c.cell, '=') + 1) AS choice, i.stratum
        FROM inserted AS i, unnest(i.answers) AS c (cell)
        UNION ALL
        SELECT '', '', i.stratum FROM inserted AS i
    ), written AS (
        INSERT INTO open_text (poll, voter, question, body)
        SELECT p_poll, t.voter, t.question, t.body
        FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
        JOIN inserted AS i ON i.voter = t.voter
    ), added AS (
        INSERT INTO tally AS t (poll, question, stratum, choice, n)
        SELECT p_poll, c.question, c.stratum, c.choice, count(*)
        FROM cell AS c
        GROUP BY c.question, c.stratum, c.choice
        ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n
    )
    SELECT array_agg(i.voter),
        array_agg(i.stratum) FILTER (WHERE the_poll.pairs <> '{}'),
        array_agg(i.answers::text) FILTER (WHERE the_poll.pairs <> '{}')
    INTO counted, counted_strata, counted_answers
    FROM inserted AS i;

    IF counted_strata IS NOT NULL THEN
        PERFORM count_pairs(p_poll, the_poll.pairs, counted_strata, counted_answers, 1);
    END IF;
    IF voting_anew IS NOT NULL THEN
        WITH ended AS (
            DELETE FROM withdrawal AS w WHERE w.poll = p_poll AND w.voter = ANY (voting_anew) RETURNING w.voter, w.sequence
        )
        UPDATE ballot AS b
        SET sequence = greatest(b.sequence, e.sequence)
        FROM ended AS e
        WHERE b.poll = p_poll AND b.voter = e.voter AND e.sequence IS NOT NULL;
    END IF;
    RETURN QUERY SELECT 'counted', v FROM unnest(counted) AS v;
    RETURN QUERY SELECT 'withdrawn', v FROM unnest(withdrawn) AS v;

    IF the_poll.per_voter = 'changeable' AND coalesce(cardinality(counted || withdrawn), 0) < cardinality(p_voters) THEN
        RETURN QUERY
        SELECT 'changed', c FROM replace_ballots(
            p_poll, the_poll.pairs, moment, counted || withdrawn, p_voters, p_strata, p_answers, p_typed,
            p_text_voters, p_text_questions, p_text_bodies, p_sequences
        ) AS c;
    END IF;
END
$$;

-- Replaces the ballots of voters who had voted before with newer ones that say something else, and moves the tally by the
-- difference. Those whose message is dealt with already are passed over. Returns the voters whose ballot was replaced.
CREATE FUNCTION replace_ballots(
    p_poll integer,
    p_pairs text[],
    p_moment timestamptz,
    p_settled bytea[],
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_typed text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[],
    p_sequences bigint[]
) RETURNS SETOF bytea LANGUAGE plpgsql AS $$
DECLARE
    changed bytea[];
    -- The strata and answers of the ballots that changed: as they were, and as they are.
    old_strata integer[];
    old_answers text[];
    new_strata integer[];
    new_answers text[];
    questions text[];
    choices text[];
    strata integer[];
    counts bigint[];
BEGIN
    WITH incoming AS (
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.typed::text[] AS typed, i.sequence
        FROM unnest(p_voters, p_strata, p_answers, p_typed, p_sequences) AS i (voter, stratum, answers, typed, sequence)
        WHERE p_settled IS NULL OR i.voter <> ALL (p_settled)
    ), old AS (
        SELECT b.voter, b.stratum, b.answers,
            (b.stratum, b.answers, b.typed) IS DISTINCT FROM (i.stratum, i.answers, i.typed)
                OR (SELECT array_agg(t.question || '=' || t.body ORDER BY t.question COLLATE "C")
                    FROM open_text AS t WHERE t.poll = p_poll AND t.voter = b.voter)
                IS DISTINCT FROM
                   (SELECT array_agg(t.question || '=' || t.body ORDER BY t.question COLLATE "C")
                    FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
                    WHERE t.voter = b.voter) AS differs
        FROM ballot AS b
        JOIN incoming AS i ON b.voter = i.voter
        WHERE b.poll = p_poll AND (i.sequence > b.sequence) IS NOT FALSE
        ORDER BY b.voter
        FOR UPDATE OF b
    ), updated AS (
        -- One that says the same again still moves the sequence number: what lies between comes late.
        UPDATE ballot AS b
        SET stratum = i.stratum, answers = i.answers, typed = i.typed, sequence = greatest(b.sequence, i.sequence),
            submitted_at = CASE WHEN o.differs THEN p_moment ELSE b.submitted_at END
        FROM incoming AS i
        JOIN old AS o ON o.voter = i.voter
        WHERE b.poll = p_poll AND b.voter = i.voter AND (o.differs OR i.sequence IS NOT NULL)
        RETURNING b.voter, b.stratum, b.answers
    ), moved AS (
        SELECT u.voter, u.stratum, u.answers, o.stratum AS old_stratum, o.answers AS old_answers
        FROM updated AS u
        JOIN old AS o ON o.voter = u.voter
        WHERE o.differs
    ), cell AS (
        SELECT split_part(c.cell, '=', 1) AS question, substr(c.cell, strpos(c.cell, '=') + 1) AS choice, m.stratum, 1 AS n
        FROM moved AS m, unnest(m.answers) AS c (cell)
        UNION ALL SELECT '', '', m.stratum, 1 FROM moved AS m
        UNION ALL SELECT '', 'changed', 0, 1 FROM moved AS m
        UNION ALL
        SELECT split_part(c.cell, '=', 1), substr(c.cell, strpos(c.cell, '=') + 1), m.old_stratum, -1
        FROM moved AS m, unnest(m.old_answers) AS c (cell)
        UNION ALL SELECT '', '', m.old_stratum, -1 FROM moved AS m
    ), delta AS (
        SELECT array_agg(c.question) AS questions, array_agg(c.choice) AS choices, array_agg(c.stratum) AS strata,
            array_agg(c.n) AS counts
        FROM cell AS c
    ), ballots AS (
        SELECT array_agg(m.voter) AS voters, array_agg(m.stratum) AS strata, array_agg(m.answers::text) AS answers,
            array_agg(m.old_stratum) AS old_strata, array_agg(m.old_answers::text) AS old_answers
        FROM moved AS m
    )
    SELECT b.voters, b.strata, b.answers, b.old_strata, b.old_answers, d.questions, d.choices, d.strata, d.counts
    INTO changed, new_strata, new_answers, old_strata, old_answers, questions, choices, strata, counts
    FROM ballots AS b, delta AS d;

    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM add_to_tally(p_poll, questions, choices, strata, counts);
    IF p_pairs <> '{}' THEN
        PERFORM count_pairs(p_poll, p_pairs, old_strata, old_answers, -1);
        PERFORM count_pairs(p_poll, p_pairs, new_strata, new_answers, 1);
    END IF;
    DELETE FROM open_text AS t WHERE t.poll = p_poll AND t.voter = ANY (changed);
    INSERT INTO open_text (poll, voter, question, body)
    SELECT p_poll, t.voter, t.question, t.body
    FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
    WHERE t.voter = ANY (changed);
    RETURN QUERY SELECT unnest(changed);
END
$$;

-- Takes ballots of one poll back while it takes ballots, and moves the tally by what they had counted for.
--
-- Returns for each voter who has a ballot, or took one back, what holds now: 'withdrawn', 'counted' where the ballot is newer than
-- the sequence number up to which it was to be taken back, or 'not_open' where it stands because the poll is no longer open.
CREATE FUNCTION withdraw_ballots(p_poll integer, p_voters bytea[], p_sequences bigint[])
RETURNS TABLE (outcome text, voter_key bytea) LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
    moment timestamptz;
    taken_strata integer[];
    taken_answers text[];
    questions text[];
    choices text[];
    strata integer[];
    counts bigint[];
BEGIN
    -- Alone: a batch that looked for withdrawals before this one must not store a ballot after it.
    PERFORM pg_advisory_xact_lock(1668183398, p_poll);
    SELECT p.status, p.opens, p.closes, p.pairs INTO the_poll FROM poll AS p WHERE p.number = p_poll;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    moment := clock_timestamp();
    IF (the_poll.status <> 'open' OR moment < the_poll.opens OR moment >= the_poll.closes) IS NOT TRUE THEN
        WITH taken AS (
            DELETE FROM ballot AS b
            USING unnest(p_voters, p_sequences) AS i (voter, sequence)
            WHERE b.poll = p_poll AND b.voter = i.voter AND (i.sequence >= b.sequence) IS NOT FALSE
            RETURNING b.voter, b.stratum, b.answers, b.submitted_at, greatest(b.sequence, i.sequence) AS sequence
        ), noted AS (
            INSERT INTO withdrawal (poll, voter, sequence, submitted_at, withdrawn_at)
            SELECT p_poll, t.voter, t.sequence, t.submitted_at, moment FROM taken AS t
        ), erased AS (
            DELETE FROM open_text AS o USING taken AS t WHERE o.poll = p_poll AND o.voter = t.voter
        ), cell AS (
            SELECT split_part(c.cell, '=', 1) AS question, substr(c.cell, strpos(c.cell, '=') + 1) AS choice, t.stratum, -1 AS n
            FROM taken AS t, unnest(t.answers) AS c (cell)
            UNION ALL SELECT '', '', t.stratum, -1 FROM taken AS t
            UNION ALL SELECT '', 'withdrawn', 0, 1 FROM taken AS t
        ), delta AS (
            SELECT array_agg(c.question) AS questions, array_agg(c.choice) AS choices, array_agg(c.stratum) AS strata,
                array_agg(c.n) AS counts
            FROM cell AS c
        ), ballots AS (
            SELECT array_agg(t.stratum) AS strata, array_agg(t.answers::text) AS answers FROM taken AS t
        )
        SELECT b.strata, b.answers, d.questions, d.choices, d.strata, d.counts
        INTO taken_strata, taken_answers, questions, choices, strata, counts
        FROM ballots AS b, delta AS d;

        IF taken_strata IS NOT NULL THEN
            PERFORM add_to_tally(p_poll, questions, choices, strata, counts);
            IF the_poll.pairs <> '{}' THEN
                PERFORM count_pairs(p_poll, the_poll.pairs, taken_strata, taken_answers, -1);
            END IF;
        END IF;
    END IF;
    UPDATE withdrawal AS w
    SET sequence = i.sequence
    FROM unnest(p_voters, p_sequences) AS i (voter, sequence)
    WHERE w.poll = p_poll AND w.voter = i.voter AND (i.sequence <= w.sequence) IS NOT TRUE AND i.sequence IS NOT NULL;

    RETURN QUERY
    SELECT CASE WHEN w.voter IS NOT NULL THEN 'withdrawn' WHEN i.sequence < b.sequence THEN 'counted' ELSE 'not_open' END, i.voter
    FROM unnest(p_voters, p_sequences) AS i (voter, sequence)
    LEFT JOIN withdrawal AS w ON w.poll = p_poll AND w.voter = i.voter
    LEFT JOIN ballot AS b ON b.poll = p_poll AND b.voter = i.voter
    WHERE w.voter IS NOT NULL OR b.voter IS NOT NULL;
END
$$;

-- For servers that do not know of sequence numbers yet.
CREATE OR REPLACE FUNCTION record_ballots(
    p_poll integer,
    p_revision integer,
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_typed text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[]
) RETURNS TABLE (outcome text, voter_key bytea) LANGUAGE sql AS $$
    SELECT r.outcome, r.voter_key
    FROM record_ballots(
        p_poll, p_revision, p_voters, p_strata, p_answers, p_typed, p_text_voters, p_text_questions, p_text_bodies, NULL::bigint[],
        NULL::timestamptz
    ) AS r
    WHERE r.outcome <> 'withdrawn'
$$;
