-- The schema: tables by what owns them, then functions, each of them once.
--
-- Every key of a per-poll table begins with the poll's id, so that the tables can be distributed by it. `id` is a row's integer
-- key; `public_id` is the name by which callers know it.

-- Polls

CREATE TABLE poll (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id    text NOT NULL CONSTRAINT poll_public_id_unique UNIQUE,
    slug         text COLLATE "C" NOT NULL CONSTRAINT poll_slug_unique UNIQUE,
    status       text NOT NULL CONSTRAINT poll_status_known CHECK (status IN ('draft', 'open', 'closed')),
    revision     integer NOT NULL DEFAULT 1,
    definition   jsonb NOT NULL,
    per_voter    text NOT NULL CONSTRAINT poll_per_voter_known CHECK (per_voter IN ('once', 'changeable', 'unlimited')),
    opens        timestamptz,
    closes       timestamptz,
    -- Mixed into every voter's key: a voter has another key in each poll, and none once the poll is deleted.
    salt         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Pairs of questions that every ballot is counted in, for crosstabs of one question by another.
    --
    -- A pair `first*second` has tally cells of the choice `choice*choice` under that name, the empty choice of a
    -- multiple-choice question included. Neither keys nor choices of the kinds that are paired contain an asterisk.
    pairs        text[] NOT NULL DEFAULT '{}',
    -- Those of them whose tally still lacks the ballots from before they were declared.
    pairs_behind text[] NOT NULL DEFAULT '{}',
    CONSTRAINT poll_opens_before_it_closes CHECK (closes > opens)
);

-- What a poll said before each change.
CREATE TABLE poll_revision (
    poll        integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    revision    integer NOT NULL,
    status      text NOT NULL,
    definition  jsonb NOT NULL,
    replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (poll, revision)
);

-- Targets that the ballots of a poll can be weighted to.
CREATE TABLE weighting (
    poll       integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    name       text COLLATE "C" NOT NULL,
    -- Targets, limits, source and date, as the API states them.
    definition jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT weighting_name_unique PRIMARY KEY (poll, name)
);

-- Ballots

-- One row per distinct combination of demographic values seen in a poll, in the order of its demographics; NULL is "not stated".
CREATE TABLE stratum (
    poll         integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    id           integer GENERATED ALWAYS AS IDENTITY,
    demographics text[] NOT NULL,
    PRIMARY KEY (poll, id),
    CONSTRAINT stratum_once UNIQUE (poll, demographics)
);

-- A ballot refers to its poll and stratum without a foreign key: the check would cost more than the insert, and only the functions
-- below write here.
CREATE TABLE ballot (
    poll           integer NOT NULL,
    -- An HMAC of what the voter sent; the value itself is stored nowhere.
    voter          bytea NOT NULL,
    stratum        integer NOT NULL,
    -- The tally cells of the ballot: question=choice.
    answers        text[] NOT NULL,
    -- Cities in the voter's own spelling: demographic=city.
    entered_cities text[],
    -- The default is for COPY, which cannot ask the clock row by row as fast as it stores rows: the start of its transaction is
    -- one moment for all of them.
    submitted_at   timestamptz NOT NULL DEFAULT now(),
    -- The highest sequence number of the voter's messages; NULL where none had one.
    sequence       bigint,
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

-- Voters who took their ballot back. What it said is stored nowhere.
CREATE TABLE withdrawal (
    poll         integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    voter        bytea NOT NULL,
    -- The highest sequence number of the voter's messages, the withdrawal included.
    sequence     bigint,
    submitted_at timestamptz NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (poll, voter)
);

-- The tally: how many ballots of a stratum chose what
--
-- It has two parts, the base and the deltas of the latest batches, and `tally` is their sum at every moment. To update a row for
-- each cell costs a batch more than to store its ballots, and two servers wait for each other's rows. So a batch of new ballots
-- inserts what it adds as a single row, in its own transaction, and many such rows are compacted together.
--
-- The empty question counts ballots: choice '' those that stand, 'changed' how often one was replaced, 'withdrawn' how often one
-- was taken back. The last two belong to no stratum and stand under 0, so that they do not tell who is no longer there.

CREATE TABLE tally_base (
    poll     integer NOT NULL,
    question text COLLATE "C" NOT NULL,
    stratum  integer NOT NULL,
    choice   text COLLATE "C" NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (poll, question, stratum, choice)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What a batch adds to the tally: one cell at each index of the arrays.
CREATE TABLE tally_delta (
    poll      integer NOT NULL,
    id        bigint GENERATED ALWAYS AS IDENTITY,
    questions text[] NOT NULL,
    strata    integer[] NOT NULL,
    choices   text[] NOT NULL,
    counts    bigint[] NOT NULL,
    PRIMARY KEY (poll, id)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 2000, toast.autovacuum_vacuum_cost_delay = 0
);

-- A row lives for about a second: compression would be wasted on it.
ALTER TABLE tally_delta ALTER COLUMN questions SET STORAGE EXTERNAL, ALTER COLUMN strata SET STORAGE EXTERNAL,
    ALTER COLUMN choices SET STORAGE EXTERNAL, ALTER COLUMN counts SET STORAGE EXTERNAL;

-- The ballots from before a pair was declared, counted and not yet in the tally.
CREATE TABLE pair_backlog (
    poll    integer NOT NULL,
    pair    text COLLATE "C" NOT NULL,
    stratum integer NOT NULL,
    choice  text COLLATE "C" NOT NULL,
    n       bigint NOT NULL,
    PRIMARY KEY (poll, pair, stratum, choice)
);

-- Published results: what callers who are no editors see of a poll, in steps of at least some ballots and some seconds, the same
-- on every server

-- The totals of each question as they were last published. The empty question is the poll itself: when its results were last
-- published, and how many ballots and changes there were.
CREATE TABLE published_total (
    poll     integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    at       timestamptz,
    ballots  bigint NOT NULL,
    changes  bigint NOT NULL,
    choices  text[] NOT NULL,
    counts   bigint[] NOT NULL,
    PRIMARY KEY (poll, question)
);

-- The cells of the tally as they were last published.
CREATE TABLE published_cell (
    poll     integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    stratum  integer NOT NULL,
    choice   text COLLATE "C" NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (poll, question, stratum, choice)
);

-- By what the cells changed in each step. All steps are kept, since what a slice may show depends on what was shown before.
CREATE TABLE published_step (
    poll     integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    step     integer NOT NULL,
    at       timestamptz NOT NULL,
    strata   integer[] NOT NULL,
    choices  text[] NOT NULL,
    changes  bigint[] NOT NULL,
    PRIMARY KEY (poll, question, step)
);

-- Imports

-- How much of a file has been imported into a poll, for an import that was interrupted. It moves in the transaction that stores
-- the ballots.
CREATE TABLE import (
    poll            integer NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    -- SHA-256 of the file's beginning and of how it is read.
    file            bytea NOT NULL,
    -- How many bytes of the file are done, and their SHA-256.
    position        bigint NOT NULL,
    digest          bytea NOT NULL,
    -- The physical line that begins there.
    line            bigint NOT NULL,
    row_count       bigint NOT NULL,
    counted         bigint NOT NULL,
    already_counted bigint NOT NULL,
    rejected        bigint NOT NULL,
    -- How many bytes of the list of rejected rows belong to what is done.
    rejects_size    bigint NOT NULL,
    moved_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (poll, file)
);

-- Access

CREATE TABLE api_key (
    id           text PRIMARY KEY,
    name         text NOT NULL,
    -- SHA-256 of the secret part; the secret itself is stored nowhere.
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

-- Locks
--
-- The planner inlines a function that only calls another: they cost what the calls cost.

-- Held by whatever stores or counts ballots of a poll, until the end of the transaction.
CREATE FUNCTION lock_poll_shared(p_poll integer) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock_shared(1668183398, p_poll)
$$;

-- Held by whatever closes, changes or deletes a poll or takes ballots back, until the end of the transaction: it waits for the
-- batches under way, and later ones see what it did.
CREATE FUNCTION lock_poll_exclusive(p_poll integer) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(1668183398, p_poll)
$$;

-- The exclusive lock until it is given back, across transactions.
CREATE FUNCTION lock_poll_for_session(p_poll integer) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_lock(1668183398, p_poll)
$$;

CREATE FUNCTION unlock_poll_for_session(p_poll integer) RETURNS boolean LANGUAGE sql AS $$
    SELECT pg_advisory_unlock(1668183398, p_poll)
$$;

-- Taken after the shared lock by what walks through the tally of a changeable poll. Its batches walk twice, for new ballots and
-- for changes, so that two of them, from two servers, could wait for each other's rows: they take turns.
CREATE FUNCTION lock_poll_tally(p_poll integer) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(1668183399, p_poll)
$$;

-- Held by the session that counts a pair of the poll; false if another one does.
CREATE FUNCTION try_lock_pair_builder(p_poll integer) RETURNS boolean LANGUAGE sql AS $$
    SELECT pg_try_advisory_lock(1668183400, p_poll)
$$;

CREATE FUNCTION unlock_pair_builder(p_poll integer) RETURNS boolean LANGUAGE sql AS $$
    SELECT pg_advisory_unlock(1668183400, p_poll)
$$;

-- The tally

-- The sums of the cells of a poll's deltas, as the calling statement sees them. Sums, since a single delta may be one person's
-- ballot.
--
-- By the index: the table is empty most of the times that a plan is made, and the plan is kept for times when it is not.
CREATE FUNCTION pending_cells(p_poll integer)
RETURNS TABLE (question text, stratum integer, choice text, n bigint)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT c.question, c.stratum, c.choice, sum(c.n)::bigint
    FROM tally_delta AS d, unnest(d.questions, d.strata, d.choices, d.counts) AS c (question, stratum, choice, n)
    WHERE d.poll = p_poll
    GROUP BY c.question, c.stratum, c.choice;
END
$$;

-- A role that may read `tally` needs this function too.
REVOKE EXECUTE ON FUNCTION pending_cells(integer) FROM PUBLIC;

CREATE VIEW tally AS
    SELECT c.poll, c.question, c.stratum, c.choice, sum(c.n)::bigint AS n
    FROM (
        SELECT b.poll, b.question, b.stratum, b.choice, b.n FROM tally_base AS b
        UNION ALL
        SELECT p.id, d.question COLLATE "C", d.stratum, d.choice COLLATE "C", d.n
        FROM poll AS p CROSS JOIN LATERAL pending_cells(p.id) AS d
    ) AS c
    GROUP BY c.poll, c.question, c.stratum, c.choice;

-- Adds up the cells of some ballots and adds the sums to the base, in key order so that two batches cannot deadlock.
CREATE FUNCTION add_to_tally(p_poll integer, p_questions text[], p_choices text[], p_strata integer[], p_counts bigint[])
RETURNS void LANGUAGE sql AS $$
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM unnest(p_questions, p_choices, p_strata, p_counts) AS c (question, choice, stratum, n)
    GROUP BY c.question, c.stratum, c.choice
    HAVING sum(c.n) <> 0
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n
$$;

-- Moves a poll's deltas into the base, the oldest first: as many as have p_cells cells, and one in any case. Returns whether it
-- stopped at that, so that there may be more.
CREATE FUNCTION compact_tally(p_poll integer, p_cells bigint) RETURNS boolean LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    taken bigint[];
    is_full boolean;
BEGIN
    -- What a crash undoes of this is pending again, and counted as before.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM lock_poll_shared(p_poll);
    IF EXISTS (SELECT FROM poll AS p WHERE p.id = p_poll AND p.per_voter = 'changeable') THEN
        PERFORM lock_poll_tally(p_poll);
    END IF;
    -- Deltas that another server is compacting are skipped.
    WITH part AS (
        SELECT d.id, cardinality(d.counts) AS cells FROM tally_delta AS d
        WHERE d.poll = p_poll
        ORDER BY d.id
        LIMIT 2000
        FOR UPDATE SKIP LOCKED
    ), running AS (
        SELECT p.id, p.cells, sum(p.cells) OVER (ORDER BY p.id) - p.cells AS before FROM part AS p
    )
    SELECT array_agg(r.id) FILTER (WHERE r.before < p_cells), count(*) = 2000 OR sum(r.cells) >= p_cells
    INTO taken, is_full FROM running AS r;
    IF taken IS NULL THEN
        RETURN false;
    END IF;
    -- By their ids and not by a join, whose plan would be made when there were none.
    WITH part AS (
        DELETE FROM tally_delta AS d WHERE d.poll = p_poll AND d.id = ANY (taken)
        RETURNING d.questions, d.strata, d.choices, d.counts
    )
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM part AS k, unnest(k.questions, k.strata, k.choices, k.counts) AS c (question, stratum, choice, n)
    GROUP BY c.question, c.stratum, c.choice
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    RETURN is_full;
END
$$;

-- Pairs of questions

-- The cells of pairs that some ballots have.
CREATE FUNCTION crossed_cells(p_pairs text[], p_strata integer[], p_answers text[])
RETURNS TABLE (pair text, stratum integer, choice text, n bigint) LANGUAGE sql STABLE AS $$
    WITH cell AS MATERIALIZED (
        SELECT i.ballot, i.stratum, split_part(c.cell, '=', 1) AS question, split_part(c.cell, '=', 2) AS choice
        FROM unnest(p_strata, p_answers) WITH ORDINALITY AS i (stratum, answers, ballot), unnest(i.answers::text[]) AS c (cell)
    )
    SELECT p.pair, l.stratum, l.choice || '*' || r.choice, count(*)
    FROM unnest(p_pairs) AS p (pair)
    JOIN cell AS l ON l.question = split_part(p.pair, '*', 1)
    JOIN cell AS r ON r.question = split_part(p.pair, '*', 2) AND r.ballot = l.ballot
    GROUP BY 1, 2, 3
$$;

-- Adds ballots to the tally of pairs, or takes them from it. After the cells of single questions in every transaction, so that two
-- batches meet the rows in one order.
CREATE FUNCTION add_to_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[], p_sign integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.pair, c.stratum, c.choice, p_sign * c.n
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
END
$$;

-- Adds new ballots to the tally of pairs, as a delta.
CREATE FUNCTION insert_pair_delta(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[])
RETURNS void LANGUAGE sql AS $$
    INSERT INTO tally_delta (poll, questions, strata, choices, counts)
    SELECT p_poll, array_agg(c.pair), array_agg(c.stratum), array_agg(c.choice), array_agg(c.n)
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    HAVING count(*) > 0
$$;

-- The cells of a pair counted from the ballots: what its tally must be. Of a ranking the first place counts.
CREATE FUNCTION pair_cells(p_poll integer, p_pair text)
RETURNS TABLE (stratum integer, choice text, n bigint) LANGUAGE sql STABLE AS $$
    -- Equal ballots are counted before they are taken apart.
    WITH pattern AS (
        SELECT b.stratum, b.answers, count(*) AS n FROM ballot AS b WHERE b.poll = p_poll GROUP BY b.stratum, b.answers
    ), crossed AS (
        SELECT p.stratum, p.n,
            split_part(substr(l.cell, strpos(l.cell, '=') + 1), '>', 1) || '*'
                || split_part(substr(r.cell, strpos(r.cell, '=') + 1), '>', 1) AS choice
        FROM pattern AS p
        CROSS JOIN LATERAL unnest(p.answers) AS l (cell)
        CROSS JOIN LATERAL unnest(p.answers) AS r (cell)
        WHERE starts_with(l.cell, split_part(p_pair, '*', 1) || '=')
            AND starts_with(r.cell, split_part(p_pair, '*', 2) || '=')
    )
    SELECT c.stratum, c.choice, sum(c.n)::bigint FROM crossed AS c GROUP BY c.stratum, c.choice
$$;

-- Declares a pair while no ballot is being recorded: the caller holds the poll's lock alone, and the lock of pair builders.
--
-- 'begun': the ballots that stand are to be counted. 'counted': they are. 'full': the poll counts p_most pairs already. 'gone':
-- there is no such poll.
CREATE FUNCTION begin_pair(p_poll integer, p_pair text, p_most integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    SELECT p.pairs, p.pairs_behind INTO the_poll FROM poll AS p WHERE p.id = p_poll;
    IF NOT FOUND THEN
        RETURN 'gone';
    END IF;
    IF p_pair = ANY (the_poll.pairs) AND p_pair <> ALL (the_poll.pairs_behind) THEN
        RETURN 'counted';
    END IF;
    IF p_pair = ANY (the_poll.pairs) THEN
        -- The session that was counting was stopped halfway, and what the tally lacks is not known.
        WHILE compact_tally(p_poll, 1000000) LOOP
        END LOOP;
        DELETE FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair;
        DELETE FROM tally_base AS t WHERE t.poll = p_poll AND t.question = p_pair;
    ELSIF cardinality(the_poll.pairs) >= p_most THEN
        RETURN 'full';
    ELSE
        UPDATE poll SET pairs = pairs || p_pair, pairs_behind = pairs_behind || p_pair WHERE id = p_poll;
    END IF;
    RETURN 'begun';
END
$$;

-- Moves a part of a pair's backlog into its tally. True once none is left and the pair is counted; null when it is no longer to be
-- counted.
CREATE FUNCTION compact_pair(p_poll integer, p_pair text, p_limit integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    PERFORM lock_poll_shared(p_poll);
    SELECT p.per_voter INTO the_poll FROM poll AS p WHERE p.id = p_poll AND p_pair = ANY (p.pairs_behind);
    IF NOT FOUND THEN
        DELETE FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair;
        RETURN NULL;
    END IF;
    IF the_poll.per_voter = 'changeable' THEN
        PERFORM lock_poll_tally(p_poll);
    END IF;
    WITH part AS (
        SELECT b.stratum, b.choice FROM pair_backlog AS b
        WHERE b.poll = p_poll AND b.pair = p_pair
        ORDER BY b.stratum, b.choice
        LIMIT p_limit
    ), taken AS (
        DELETE FROM pair_backlog AS b USING part AS p
        WHERE b.poll = p_poll AND b.pair = p_pair AND b.stratum = p.stratum AND b.choice = p.choice
        RETURNING b.stratum, b.choice, b.n
    )
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, p_pair, k.stratum, k.choice, k.n FROM taken AS k ORDER BY k.stratum, k.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    IF EXISTS (SELECT FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair) THEN
        RETURN false;
    END IF;
    UPDATE poll SET pairs_behind = array_remove(pairs_behind, p_pair) WHERE id = p_poll;
    RETURN true;
END
$$;

-- A trigger and no foreign key, whose check would look for a poll that may have changed since the snapshot in which the ballots
-- are counted.
CREATE FUNCTION delete_pair_backlog() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pair_backlog WHERE poll = old.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER poll_deletes_pair_backlog AFTER DELETE ON poll FOR EACH ROW EXECUTE FUNCTION delete_pair_backlog();

-- Recording ballots

-- Replaces the ballots of voters who had voted before with newer ones that say something else, and moves the tally by the
-- difference. Voters of p_done are passed over: their message is dealt with. Returns the voters whose ballot was replaced.
CREATE FUNCTION replace_ballots(
    p_poll integer,
    p_pairs text[],
    p_moment timestamptz,
    p_done bytea[],
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_entered_cities text[],
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
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.entered_cities::text[] AS entered_cities, i.sequence
        FROM unnest(p_voters, p_strata, p_answers, p_entered_cities, p_sequences)
            AS i (voter, stratum, answers, entered_cities, sequence)
        WHERE p_done IS NULL OR i.voter <> ALL (p_done)
    ), old AS (
        SELECT b.voter, b.stratum, b.answers,
            (b.stratum, b.answers, b.entered_cities) IS DISTINCT FROM (i.stratum, i.answers, i.entered_cities)
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
        -- One that says the same again still moves the sequence number: messages in between come late.
        UPDATE ballot AS b
        SET stratum = i.stratum, answers = i.answers, entered_cities = i.entered_cities,
            sequence = greatest(b.sequence, i.sequence),
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
        PERFORM add_to_pairs(p_poll, p_pairs, old_strata, old_answers, -1);
        PERFORM add_to_pairs(p_poll, p_pairs, new_strata, new_answers, 1);
    END IF;
    DELETE FROM open_text AS t WHERE t.poll = p_poll AND t.voter = ANY (changed);
    INSERT INTO open_text (poll, voter, question, body)
    SELECT p_poll, t.voter, t.question, t.body
    FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
    WHERE t.voter = ANY (changed);
    RETURN QUERY SELECT unnest(changed);
END
$$;

-- Stores ballots of one poll that were validated against one revision of it, and moves the tally with them: the regular path, for
-- whatever record_ballots has no shortcut for.
--
-- No voter may appear twice in one call. Returns one row with an outcome and no voter when nothing was stored: 'gone', 'not_open',
-- 'stale' (the poll has changed since) or 'late' (p_deadline has passed: the server that asked has told the voters that nothing
-- was recorded, so a database that was frozen must not store the ballots when it goes on). Otherwise one row for each ballot that
-- was 'counted' or 'changed', and one for each voter whose ballot stays 'withdrawn'; for a voter without a row the earlier ballot
-- stands.
--
-- In a changeable poll a ballot whose sequence number is not above those of the voter's messages so far comes late and changes
-- nothing; one without a number counts as newer. In other polls the first ballot stands, and one taken back is not replaced.
CREATE FUNCTION record_any_ballots(
    p_poll integer,
    p_revision integer,
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_entered_cities text[],
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
    PERFORM lock_poll_shared(p_poll);
    SELECT p.status, p.revision, p.per_voter, p.opens, p.closes, p.pairs INTO the_poll FROM poll AS p WHERE p.id = p_poll;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'gone', NULL::bytea;
        RETURN;
    END IF;
    IF the_poll.per_voter = 'changeable' THEN
        PERFORM lock_poll_tally(p_poll);
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
        SELECT i.voter, i.stratum, i.answers::text[] AS answers, i.entered_cities::text[] AS entered_cities, i.sequence
        FROM unnest(p_voters, p_strata, p_answers, p_entered_cities, p_sequences)
            AS i (voter, stratum, answers, entered_cities, sequence)
        WHERE withdrawn IS NULL OR i.voter <> ALL (withdrawn)
    ), inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, entered_cities, submitted_at, sequence)
        SELECT p_poll, i.voter, i.stratum, i.answers, i.entered_cities, moment, i.sequence
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
        INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
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
        PERFORM add_to_pairs(p_poll, the_poll.pairs, counted_strata, counted_answers, 1);
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
            p_poll, the_poll.pairs, moment, counted || withdrawn, p_voters, p_strata, p_answers, p_entered_cities,
            p_text_voters, p_text_questions, p_text_bodies, p_sequences
        ) AS c;
    END IF;
END
$$;

-- Stores ballots as record_any_ballots does, with less work where all that is needed is to insert: the poll takes ballots that
-- voters may not change, and none was taken back. Everything else, refusals included, is left to record_any_ballots.
--
-- The cells are what the ballots add to the tally if all of them are new: distinct, and the count of ballots itself among them as
-- the cells of the empty question. With p_are_new, storing the ballots costs less if all of them are new, and more otherwise.
-- Returns one row 'recorded' without a voter if all are new; otherwise what record_any_ballots returns.
CREATE FUNCTION record_ballots(
    p_poll integer,
    p_revision integer,
    p_voters bytea[],
    p_strata integer[],
    p_answers text[],
    p_entered_cities text[],
    p_text_voters bytea[],
    p_text_questions text[],
    p_text_bodies text[],
    p_sequences bigint[],
    p_deadline timestamptz,
    p_cell_questions text[],
    p_cell_strata integer[],
    p_cell_choices text[],
    p_cell_counts bigint[],
    p_are_new boolean
) RETURNS TABLE (outcome text, voter_key bytea) LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
    moment timestamptz;
    counted bytea[];
    is_whole boolean;
BEGIN
    -- An expression and not a statement: starting a statement costs more than the lock.
    IF lock_poll_shared(p_poll) IS NULL THEN
        RETURN;
    END IF;
    -- Under the lock no ballot is taken back, so that what is seen of withdrawals stays so.
    SELECT p.opens, p.closes, p.pairs,
        p.status = 'open' AND p.revision = p_revision AND p.per_voter <> 'changeable'
            AND NOT EXISTS (SELECT FROM withdrawal AS w WHERE w.poll = p_poll) AS needs_inserts_only
    INTO the_poll FROM poll AS p WHERE p.id = p_poll;
    moment := clock_timestamp();
    IF the_poll.needs_inserts_only IS NOT TRUE OR moment < the_poll.opens OR moment >= the_poll.closes OR moment >= p_deadline
    THEN
        RETURN QUERY
        SELECT r.outcome, r.voter_key
        FROM record_any_ballots(
            p_poll, p_revision, p_voters, p_strata, p_answers, p_entered_cities, p_text_voters, p_text_questions,
            p_text_bodies, p_sequences, p_deadline
        ) AS r;
        RETURN;
    END IF;

    IF p_are_new THEN
        BEGIN
            INSERT INTO ballot (poll, voter, stratum, answers, entered_cities, submitted_at, sequence)
            SELECT p_poll, i.voter, i.stratum, i.answers::text[], i.entered_cities::text[], moment, i.sequence
            FROM unnest(p_voters, p_strata, p_answers, p_entered_cities, p_sequences)
                AS i (voter, stratum, answers, entered_cities, sequence)
            ORDER BY i.voter;
            counted := p_voters;
        EXCEPTION WHEN unique_violation THEN
            counted := NULL;
        END;
    END IF;
    IF counted IS NULL THEN
        WITH inserted AS (
            INSERT INTO ballot (poll, voter, stratum, answers, entered_cities, submitted_at, sequence)
            SELECT p_poll, i.voter, i.stratum, i.answers::text[], i.entered_cities::text[], moment, i.sequence
            FROM unnest(p_voters, p_strata, p_answers, p_entered_cities, p_sequences)
                AS i (voter, stratum, answers, entered_cities, sequence)
            ORDER BY i.voter
            ON CONFLICT (poll, voter) DO NOTHING
            RETURNING ballot.voter
        )
        SELECT array_agg(i.voter) INTO counted FROM inserted AS i;
    END IF;
    IF counted IS NULL THEN
        RETURN;
    END IF;
    is_whole := cardinality(counted) = cardinality(p_voters);

    IF is_whole AND cardinality(p_cell_counts) > 5000 THEN
        -- To compact a delta of this size would take as long.
        PERFORM add_to_tally(p_poll, p_cell_questions, p_cell_choices, p_cell_strata, p_cell_counts);
    ELSIF is_whole THEN
        INSERT INTO tally_delta (poll, questions, strata, choices, counts)
        VALUES (p_poll, p_cell_questions, p_cell_strata, p_cell_choices, p_cell_counts);
    ELSE
        WITH incoming AS (
            SELECT i.stratum, i.answers::text[] AS answers
            FROM unnest(p_voters, p_strata, p_answers) AS i (voter, stratum, answers)
            WHERE i.voter = ANY (counted)
        ), cell AS (
            SELECT split_part(c.cell, '=', 1) AS question, i.stratum, substr(c.cell, strpos(c.cell, '=') + 1) AS choice
            FROM incoming AS i, unnest(i.answers) AS c (cell)
            UNION ALL
            SELECT '', i.stratum, '' FROM incoming AS i
        ), summed AS (
            SELECT c.question, c.stratum, c.choice, count(*) AS n FROM cell AS c GROUP BY c.question, c.stratum, c.choice
        )
        INSERT INTO tally_delta (poll, questions, strata, choices, counts)
        SELECT p_poll, array_agg(s.question), array_agg(s.stratum), array_agg(s.choice), array_agg(s.n) FROM summed AS s;
    END IF;
    IF the_poll.pairs <> '{}' THEN
        PERFORM insert_pair_delta(p_poll, the_poll.pairs, i.strata, i.answers)
        FROM (
            SELECT array_agg(i.stratum) AS strata, array_agg(i.answers) AS answers
            FROM unnest(p_voters, p_strata, p_answers) AS i (voter, stratum, answers)
            WHERE is_whole OR i.voter = ANY (counted)
        ) AS i;
    END IF;
    IF cardinality(p_text_voters) > 0 THEN
        INSERT INTO open_text (poll, voter, question, body)
        SELECT p_poll, t.voter, t.question, t.body
        FROM unnest(p_text_voters, p_text_questions, p_text_bodies) AS t (voter, question, body)
        WHERE is_whole OR t.voter = ANY (counted);
    END IF;

    IF is_whole THEN
        outcome := 'recorded';
        RETURN NEXT;
    ELSE
        RETURN QUERY SELECT 'counted', v FROM unnest(counted) AS v;
    END IF;
END
$$;

-- Taking ballots back

-- Takes ballots of one poll back while it takes ballots, and takes from the tally what they had added.
--
-- Returns for each voter who has a ballot, or took one back, what holds now: 'withdrawn'; 'counted' where the ballot is newer than
-- the sequence number up to which it was to be taken back; 'not_open' where it stands because the poll is no longer open.
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
    PERFORM lock_poll_exclusive(p_poll);
    SELECT p.status, p.opens, p.closes, p.pairs INTO the_poll FROM poll AS p WHERE p.id = p_poll;
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
                PERFORM add_to_pairs(p_poll, the_poll.pairs, taken_strata, taken_answers, -1);
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

-- Deletes a poll with all that belongs to it; false when there is none.
CREATE FUNCTION delete_poll(p_poll integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_poll_exclusive(p_poll);
    DELETE FROM tally_delta WHERE poll = p_poll;
    DELETE FROM tally_base WHERE poll = p_poll;
    DELETE FROM open_text WHERE poll = p_poll;
    DELETE FROM ballot WHERE poll = p_poll;
    DELETE FROM poll WHERE id = p_poll;
    RETURN FOUND;
END
$$;

-- Importing ballots

-- Lets a transaction store ballots that were validated against one revision of a poll, until it ends: 'ready', 'ready_staged' where
-- a voter has taken a ballot back, so that the ballots have to go through store_staged, or why not.
CREATE FUNCTION admit_import(p_poll integer, p_revision integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    PERFORM lock_poll_shared(p_poll);
    SELECT p.status, p.revision, p.opens, p.closes INTO the_poll FROM poll AS p WHERE p.id = p_poll;
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

-- Adds ballots that were just stored to the tally, given as groups of the same stratum and answers.
--
-- The order of the rows is that of record_any_ballots, so that the two cannot deadlock: single questions, then pairs, each by key.
CREATE FUNCTION add_groups_to_tally(p_poll integer, p_strata integer[], p_answers text[], p_counts bigint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_pairs text[];
BEGIN
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
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

    SELECT p.pairs INTO the_pairs FROM poll AS p WHERE p.id = p_poll;
    IF cardinality(the_pairs) > 0 THEN
        INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
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

-- Stores what the transaction has copied into its tables staged_ballot and staged_text, without voters who have voted already or
-- have taken their ballot back, and counts it. Returns how many ballots are new.
CREATE FUNCTION store_staged(p_poll integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    strata integer[];
    answers text[];
    counts bigint[];
BEGIN
    WITH inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, entered_cities, submitted_at)
        SELECT p_poll, s.voter, s.stratum, s.answers, s.entered_cities, now()
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
    PERFORM add_groups_to_tally(p_poll, strata, answers, counts);
    RETURN (SELECT sum(n) FROM unnest(counts) AS n);
END
$$;

-- Publishing results

-- Whether enough ballots were cast, changed or taken back since the last step, and enough time has passed.
CREATE FUNCTION results_are_due(p_poll integer, p_ballots bigint, p_pause double precision)
RETURNS boolean LANGUAGE sql AS $$
    SELECT coalesce(p.at + make_interval(secs => p_pause) <= clock_timestamp(), true)
        AND greatest(
            abs(t.ballots - coalesce(p.ballots, 0)),
            t.ballots - coalesce(p.ballots, 0) + t.changes - coalesce(p.changes, 0)
        ) >= p_ballots
    FROM (
        SELECT coalesce(sum(n) FILTER (WHERE choice = ''), 0) AS ballots, coalesce(sum(n) FILTER (WHERE choice <> ''), 0) AS changes
        FROM tally WHERE poll = p_poll AND question = ''
    ) AS t
    LEFT JOIN published_total AS p ON p.poll = p_poll AND p.question = ''
$$;

-- Takes the next step of a poll's results if it is due; true when it was taken. A question moves only if at least p_ballots people
-- have answered it, or changed or taken back their answer, since it last moved.
CREATE FUNCTION publish_results(p_poll integer, p_ballots bigint, p_pause double precision)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT results_are_due(p_poll, p_ballots, p_pause) THEN
        RETURN false;
    END IF;
    -- Before any row that refers to it, as deleting the poll takes its locks in that order.
    PERFORM FROM poll WHERE id = p_poll FOR KEY SHARE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    -- One server takes the step; what it waited for may have been this very step.
    INSERT INTO published_total (poll, question, ballots, changes, choices, counts)
    VALUES (p_poll, '', 0, 0, '{}', '{}')
    ON CONFLICT (poll, question) DO NOTHING;
    PERFORM FROM published_total WHERE poll = p_poll AND question = '' FOR UPDATE;
    IF NOT results_are_due(p_poll, p_ballots, p_pause) THEN
        RETURN false;
    END IF;
    -- One statement, so that all counts are of one moment.
    WITH moment AS MATERIALIZED (
        SELECT clock_timestamp() AS at
    ), ballots AS (
        SELECT coalesce(sum(n) FILTER (WHERE choice = ''), 0) AS ballots, coalesce(sum(n) FILTER (WHERE choice <> ''), 0) AS changes
        FROM tally WHERE poll = p_poll AND question = ''
    ), cell AS MATERIALIZED (
        SELECT t.question, t.stratum, t.choice, t.n, t.n - coalesce(c.n, 0) AS change
        FROM tally AS t
        LEFT JOIN published_cell AS c
            ON c.poll = t.poll AND c.question = t.question AND c.stratum = t.stratum AND c.choice = t.choice
        WHERE t.poll = p_poll AND t.question <> '' AND strpos(t.question, '*') = 0
    ), moved AS (
        -- The fewest people who make such a difference. Where one may choose several, the empty choice counts those who answered.
        SELECT d.question
        FROM (SELECT question, choice, sum(change) AS n FROM cell GROUP BY question, choice) AS d
        GROUP BY d.question
        HAVING CASE
            WHEN bool_or(d.choice = '') THEN max(abs(d.n))
            ELSE greatest(sum(d.n) FILTER (WHERE d.n > 0), -sum(d.n) FILTER (WHERE d.n < 0))
        END >= p_ballots
    ), changed AS MATERIALIZED (
        SELECT c.question, c.stratum, c.choice, c.n, c.change FROM cell AS c JOIN moved AS m ON m.question = c.question WHERE c.change <> 0
    ), kept AS (
        INSERT INTO published_cell AS p (poll, question, stratum, choice, n)
        SELECT p_poll, c.question, c.stratum, c.choice, c.n FROM changed AS c
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = excluded.n
    ), noted AS (
        INSERT INTO published_step (poll, question, step, at, strata, choices, changes)
        SELECT p_poll, c.question,
            coalesce((SELECT max(s.step) FROM published_step AS s WHERE s.poll = p_poll AND s.question = c.question), 0) + 1,
            moment.at,
            array_agg(c.stratum ORDER BY c.stratum, c.choice),
            array_agg(c.choice ORDER BY c.stratum, c.choice),
            array_agg(c.change ORDER BY c.stratum, c.choice)
        FROM changed AS c CROSS JOIN moment
        GROUP BY c.question, moment.at
    )
    INSERT INTO published_total AS p (poll, question, at, ballots, changes, choices, counts)
    SELECT p_poll, t.question, moment.at, b.ballots, b.changes, array_agg(t.choice ORDER BY t.choice), array_agg(t.n ORDER BY t.choice)
    FROM (
        SELECT c.question, c.choice, sum(c.n)::bigint AS n
        FROM cell AS c JOIN moved AS m ON m.question = c.question
        GROUP BY c.question, c.choice
    ) AS t
    CROSS JOIN ballots AS b
    CROSS JOIN moment
    GROUP BY t.question, moment.at, b.ballots, b.changes
    UNION ALL
    SELECT p_poll, '', moment.at, b.ballots, b.changes, '{}', '{}' FROM ballots AS b CROSS JOIN moment
    ON CONFLICT (poll, question) DO UPDATE
    SET at = excluded.at, ballots = excluded.ballots, changes = excluded.changes, choices = excluded.choices, counts = excluded.counts;
    RETURN true;
END
$$;
