-- Polls, ballots and the tallies that move with them.
--
-- Every key of a per-poll table begins with the poll's number, so that the tables can be distributed by it.

CREATE TABLE poll (
    number      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL CONSTRAINT poll_id_unique UNIQUE,
    slug        text COLLATE "C" NOT NULL CONSTRAINT poll_slug_unique UNIQUE,
    status      text NOT NULL CONSTRAINT poll_status_known CHECK (status IN ('draft', 'open', 'closed')),
    revision    integer NOT NULL DEFAULT 1,
    definition  jsonb NOT NULL,
    per_voter   text NOT NULL CONSTRAINT poll_per_voter_known CHECK (per_voter IN ('once', 'changeable', 'unlimited')),
    opens       timestamptz,
    closes      timestamptz,
    -- Mixed into every voter's key, so that one voter has another key in each poll, and none once the poll is deleted.
    salt        bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT poll_opens_before_it_closes CHECK (closes > opens)
);

-- What a poll said before each change.
CREATE TABLE poll_revision (
    poll        integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    revision    integer NOT NULL,
    status      text NOT NULL,
    definition  jsonb NOT NULL,
    replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (poll, revision)
);

-- One row per distinct combination of demographic values seen in a poll, in the order of its demographics; NULL is "not stated".
CREATE TABLE stratum (
    poll         integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    number       integer GENERATED ALWAYS AS IDENTITY,
    demographics text[] NOT NULL,
    PRIMARY KEY (poll, number),
    CONSTRAINT stratum_once UNIQUE (poll, demographics)
);

-- A ballot names its poll and stratum without a foreign key: the check would cost more than the insert, and
-- record_ballots is the only way in.
CREATE TABLE ballot (
    poll         integer NOT NULL,
    -- An HMAC of what the voter sent; the value itself is kept nowhere.
    voter        bytea NOT NULL,
    stratum      integer NOT NULL,
    -- The tally cells of the ballot: question=choice.
    answers      text[] NOT NULL,
    -- Cities in the voter's own spelling: demographic=city.
    typed        text[],
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (poll, voter)
);

-- What voters wrote: answers to text questions, and write-ins.
CREATE TABLE open_text (
    poll     integer NOT NULL,
    voter    bytea NOT NULL,
    question text COLLATE "C" NOT NULL,
    body     text NOT NULL,
    PRIMARY KEY (poll, voter, question)
);

-- How many ballots of a stratum chose what. The empty question counts ballots: choice '' those that stand, 'changed' how often
-- one was replaced.
CREATE TABLE tally (
    poll     integer NOT NULL,
    question text COLLATE "C" NOT NULL,
    stratum  integer NOT NULL,
    choice   text COLLATE "C" NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (poll, question, stratum, choice)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE api_key (
    id           text PRIMARY KEY,
    name         text NOT NULL,
    -- SHA-256 of the secret part; the secret itself is kept nowhere.
    digest       bytea NOT NULL,
    scopes       text[] NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

-- Values that every server on this database shares.
CREATE TABLE shared_value (
    name  text PRIMARY KEY,
    value bytea NOT NULL
);

-- Adds up the cells of some ballots and adds the sums to the tally, in key order so that two batches cannot deadlock.
CREATE FUNCTION add_to_tally(p_poll integer, p_questions text[], p_choices text[], p_strata integer[], p_counts bigint[])
RETURNS void LANGUAGE sql AS $$
    INSERT INTO tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM unnest(p_questions, p_choices, p_strata, p_counts) AS c (question, choice, stratum, n)
    GROUP BY c.question, c.stratum, c.choice
    HAVING sum(c.n) <> 0
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n
$$;

-- Stores ballots of one poll that were validated against one revision of it, and moves the tally with them.
--
-- No voter may appear twice in one call. Returns one row with an outcome and no voter when nothing was stored: 'gone', 'not_open' or
-- 'stale' (the poll has changed since). Otherwise one row for each ballot that was 'counted' or 'changed'; a voter without a row
-- had voted already.
CREATE FUNCTION record_ballots(
    p_poll integer,
    p_revision integer,
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_typed text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[]
) RETURNS TABLE (outcome text, voter_key bytea) LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
    -- The clock, not the start of the transaction: a batch may have waited for the lock across the closing time.
    moment timestamptz;
    counted bytea[];
BEGIN
    -- Closing, changing and deleting a poll take this lock alone, so they wait for the batches under way and later ones see them.
    PERFORM pg_advisory_xact_lock_shared(1668183398, p_poll);
    SELECT p.status, p.revision, p.per_voter, p.opens, p.closes INTO the_poll FROM poll AS p WHERE p.number = p_poll;
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
    IF the_poll.status <> 'open' OR moment < the_poll.opens OR moment >= the_poll.closes THEN
        RETURN QUERY SELECT 'not_open', NULL::bytea;
        RETURN;
    END IF;
    IF the_poll.revision <> p_revision THEN
        RETURN QUERY SELECT 'stale', NULL::bytea;
        RETURN;
    END IF;

    WITH incoming AS (
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.typed::text[] AS typed
        FROM unnest(p_voters, p_strata, p_answers, p_typed) AS i (voter, stratum, answers, typed)
    ), inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at)
        SELECT p_poll, i.voter, i.stratum, i.answers, i.typed, moment
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
    SELECT array_agg(i.voter) INTO counted FROM inserted AS i;

    RETURN QUERY SELECT 'counted', v FROM unnest(counted) AS v;

    IF the_poll.per_voter = 'changeable' AND coalesce(cardinality(counted), 0) < cardinality(p_voters) THEN
        RETURN QUERY
        SELECT 'changed', c FROM change_ballots(
            p_poll, moment, counted, p_voters, p_strata, p_answers, p_typed,
            p_text_voters, p_text_questions, p_text_bodies
        ) AS c;
    END IF;
END
$$;

-- Replaces the ballots of voters who had voted before with other answers, and moves the tally by the difference.
CREATE FUNCTION change_ballots(
    p_poll integer,
    p_moment timestamptz,
    p_new bytea[],
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_typed text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[]
) RETURNS SETOF bytea LANGUAGE plpgsql AS $$
DECLARE
    changed bytea[];
    questions text[];
    choices text[];
    strata integer[];
    counts bigint[];
BEGIN
    WITH incoming AS (
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.typed::text[] AS typed
        FROM unnest(p_voters, p_strata, p_answers, p_typed) AS i (voter, stratum, answers, typed)
        WHERE p_new IS NULL OR i.voter <> ALL (p_new)
    ), old AS (
        SELECT b.voter, b.stratum, b.answers
        FROM ballot AS b
        JOIN incoming AS i ON b.voter = i.voter
        WHERE b.poll = p_poll
            AND ((b.stratum, b.answers, b.typed) IS DISTINCT FROM (i.stratum, i.answers, i.typed)
                OR (SELECT array_agg(t.question || '=' || t.body ORDER BY t.question COLLATE "C")
                    FROM open_text AS t WHERE t.poll = p_poll AND t.voter = b.voter)
                IS DISTINCT FROM
                   (SELECT array_agg(t.question || '=' || t.body ORDER BY t.question COLLATE "C")
                    FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
                    WHERE t.voter = b.voter))
        ORDER BY b.voter
        FOR UPDATE OF b
    ), updated AS (
        UPDATE ballot AS b
        SET stratum = i.stratum, answers = i.answers, typed = i.typed, submitted_at = p_moment
        FROM incoming AS i
        JOIN old AS o ON o.voter = i.voter
        WHERE b.poll = p_poll AND b.voter = i.voter
        RETURNING b.voter, b.stratum, b.answers
    ), cell AS (
        SELECT split_part(c.cell, '=', 1) AS question, substr(c.cell, strpos(c.cell, '=') + 1) AS choice, u.stratum, 1 AS n
        FROM updated AS u, unnest(u.answers) AS c (cell)
        UNION ALL SELECT '', '', u.stratum, 1 FROM updated AS u
        UNION ALL SELECT '', 'changed', u.stratum, 1 FROM updated AS u
        UNION ALL
        SELECT split_part(c.cell, '=', 1), substr(c.cell, strpos(c.cell, '=') + 1), o.stratum, -1
        FROM old AS o JOIN updated AS u ON u.voter = o.voter, unnest(o.answers) AS c (cell)
        UNION ALL SELECT '', '', o.stratum, -1 FROM old AS o JOIN updated AS u ON u.voter = o.voter
    )
    SELECT (SELECT array_agg(u.voter) FROM updated AS u),
        array_agg(c.question), array_agg(c.choice), array_agg(c.stratum), array_agg(c.n)
    INTO changed, questions, choices, strata, counts
    FROM cell AS c;

    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM add_to_tally(p_poll, questions, choices, strata, counts);
    DELETE FROM open_text AS t WHERE t.poll = p_poll AND t.voter = ANY (changed);
    INSERT INTO open_text (poll, voter, question, body)
    SELECT p_poll, t.voter, t.question, t.body
    FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
    WHERE t.voter = ANY (changed);
    RETURN QUERY SELECT unnest(changed);
END
$$;

-- Removes a poll with all that belongs to it; false when there is none.
CREATE FUNCTION delete_poll(p_poll integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1668183398, p_poll);
    DELETE FROM tally WHERE poll = p_poll;
    DELETE FROM open_text WHERE poll = p_poll;
    DELETE FROM ballot WHERE poll = p_poll;
    DELETE FROM poll WHERE number = p_poll;
    RETURN FOUND;
END
$$;
