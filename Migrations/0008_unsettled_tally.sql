-- A tally in two parts: what is settled, and the increments of the latest batches.
--
-- To move a row for each cell costs a batch more than to store its ballots, and two servers wait for each other's rows. So a
-- batch of new ballots leaves what it adds in a single row, in its own transaction as ever, and many such rows are settled
-- together. `tally` is the sum of both parts, at every moment.

ALTER TABLE tally RENAME TO settled_tally;
ALTER INDEX tally_pkey RENAME TO settled_tally_pkey;

-- What a batch adds to the tally: a cell at each place of the arrays.
CREATE TABLE tally_increment (
    poll      integer NOT NULL,
    number    bigint GENERATED ALWAYS AS IDENTITY,
    questions text[] NOT NULL,
    strata    integer[] NOT NULL,
    choices   text[] NOT NULL,
    counts    bigint[] NOT NULL,
    PRIMARY KEY (poll, number)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 2000, toast.autovacuum_vacuum_cost_delay = 0
);

-- A row lives for about a second: to compress it would be in vain.
ALTER TABLE tally_increment ALTER COLUMN questions SET STORAGE EXTERNAL, ALTER COLUMN strata SET STORAGE EXTERNAL,
    ALTER COLUMN choices SET STORAGE EXTERNAL, ALTER COLUMN counts SET STORAGE EXTERNAL;

-- The cells of a poll's increments, as the statement that asks sees them: their sums, as a single increment may be one person's ballot.
--
-- By the index: the table is empty at most times when a plan is made, and that plan is kept for times when it is not.
CREATE FUNCTION unsettled_cells(p_poll integer)
RETURNS TABLE (question text, stratum integer, choice text, n bigint)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT c.question, c.stratum, c.choice, sum(c.n)::bigint
    FROM tally_increment AS i, unnest(i.questions, i.strata, i.choices, i.counts) AS c (question, stratum, choice, n)
    WHERE i.poll = p_poll
    GROUP BY c.question, c.stratum, c.choice;
END
$$;

REVOKE EXECUTE ON FUNCTION unsettled_cells(integer) FROM PUBLIC;

CREATE VIEW tally AS
    SELECT c.poll, c.question, c.stratum, c.choice, sum(c.n)::bigint AS n
    FROM (
        SELECT t.poll, t.question, t.stratum, t.choice, t.n FROM settled_tally AS t
        UNION ALL
        SELECT p.number, u.question COLLATE "C", u.stratum, u.choice COLLATE "C", u.n
        FROM poll AS p CROSS JOIN LATERAL unsettled_cells(p.number) AS u
    ) AS c
    GROUP BY c.poll, c.question, c.stratum, c.choice;

-- Whoever might read the tally may read the sum.
DO $$
DECLARE
    reader text;
BEGIN
    FOR reader IN
        SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
        FROM pg_class AS c, aclexplode(c.relacl) AS a
        WHERE c.oid = 'settled_tally'::regclass AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT SELECT ON tally TO %s', reader);
        EXECUTE format('GRANT EXECUTE ON FUNCTION unsettled_cells(integer) TO %s', reader);
    END LOOP;
END
$$;

-- Whoever mends the books by hand writes to the settled part.
CREATE FUNCTION write_settled_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO settled_tally AS t (poll, question, stratum, choice, n)
        VALUES (old.poll, old.question, old.stratum, old.choice, -old.n)
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN old;
    END IF;
    INSERT INTO settled_tally AS t (poll, question, stratum, choice, n)
    VALUES (new.poll, new.question, new.stratum, new.choice, new.n)
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    RETURN new;
END
$$;

CREATE TRIGGER tally_is_written INSTEAD OF INSERT OR UPDATE OR DELETE ON tally
    FOR EACH ROW EXECUTE FUNCTION write_settled_tally();

-- The functions of before that write to the tally write to its settled part; they are otherwise as they were.
DO $$
DECLARE
    the_function regprocedure;
BEGIN
    FOR the_function IN
        SELECT p.oid FROM pg_proc AS p
        WHERE p.pronamespace = quote_ident(current_schema())::regnamespace AND p.proname IN (
            'add_to_tally', 'record_ballots', 'settle_pair', 'count_groups'
        )
    LOOP
        EXECUTE regexp_replace(
            pg_get_functiondef(the_function), '(INSERT INTO|DELETE FROM) tally\M', '\1 settled_tally', 'g'
        );
    END LOOP;
END
$$;

-- Removes a poll with all that belongs to it; false when there is none.
CREATE OR REPLACE FUNCTION delete_poll(p_poll integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1668183398, p_poll);
    DELETE FROM tally_increment WHERE poll = p_poll;
    DELETE FROM settled_tally WHERE poll = p_poll;
    DELETE FROM open_text WHERE poll = p_poll;
    DELETE FROM ballot WHERE poll = p_poll;
    DELETE FROM poll WHERE number = p_poll;
    RETURN FOUND;
END
$$;

-- Settles increments of a poll's tally, the oldest first: as many as have so many cells, and one in any case. Returns whether it
-- stopped at that, so that there may be more.
CREATE FUNCTION settle_tally(p_poll integer, p_cells bigint) RETURNS boolean LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    taken bigint[];
    is_full boolean;
BEGIN
    -- What a crash undoes of this is unsettled again, and counted as before.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM pg_advisory_xact_lock_shared(1668183398, p_poll);
    IF EXISTS (SELECT FROM poll AS p WHERE p.number = p_poll AND p.per_voter = 'changeable') THEN
        -- Its batches go through the tally twice: they and this take turns.
        PERFORM pg_advisory_xact_lock(1668183399, p_poll);
    END IF;
    -- Those that another server is settling are none of ours.
    WITH part AS (
        SELECT i.number, cardinality(i.counts) AS cells FROM tally_increment AS i
        WHERE i.poll = p_poll
        ORDER BY i.number
        LIMIT 2000
        FOR UPDATE SKIP LOCKED
    ), running AS (
        SELECT p.number, p.cells, sum(p.cells) OVER (ORDER BY p.number) - p.cells AS before FROM part AS p
    )
    SELECT array_agg(r.number) FILTER (WHERE r.before < p_cells), count(*) = 2000 OR sum(r.cells) >= p_cells
    INTO taken, is_full FROM running AS r;
    IF taken IS NULL THEN
        RETURN false;
    END IF;
    -- By their numbers and not by a join, whose plan would be made when there were none.
    WITH part AS (
        DELETE FROM tally_increment AS i WHERE i.poll = p_poll AND i.number = ANY (taken)
        RETURNING i.questions, i.strata, i.choices, i.counts
    )
    INSERT INTO settled_tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM part AS k, unnest(k.questions, k.strata, k.choices, k.counts) AS c (question, stratum, choice, n)
    GROUP BY c.question, c.stratum, c.choice
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    RETURN is_full;
END
$$;

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

-- Adds ballots to, or takes them from, the tally of pairs. After the cells of single questions in every transaction, so that two
-- batches meet the rows in one order.
CREATE OR REPLACE FUNCTION count_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[], p_sign integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO settled_tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.pair, c.stratum, c.choice, p_sign * c.n
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
END
$$;

-- Leaves what new ballots add to the tally of pairs.
CREATE FUNCTION note_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO tally_increment (poll, questions, strata, choices, counts)
    SELECT p_poll, array_agg(c.pair), array_agg(c.stratum), array_agg(c.choice), array_agg(c.n)
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    HAVING count(*) > 0
$$;

-- Declares a pair, while no ballot is being recorded: the caller holds the poll's lock alone, and the lock of builders.
--
-- 'begun': the ballots that stand are to be counted. 'counted': they are. 'full': the poll counts as many pairs as it may.
CREATE OR REPLACE FUNCTION begin_pair(p_poll integer, p_pair text, p_most integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    SELECT p.pairs, p.pairs_behind INTO the_poll FROM poll AS p WHERE p.number = p_poll;
    IF NOT FOUND THEN
        RETURN 'gone';
    END IF;
    IF p_pair = ANY (the_poll.pairs) AND p_pair <> ALL (the_poll.pairs_behind) THEN
        RETURN 'counted';
    END IF;
    IF p_pair = ANY (the_poll.pairs) THEN
        -- Whoever was counting was stopped halfway, and what the tally lacks is not known.
        WHILE settle_tally(p_poll, 1000000) LOOP
        END LOOP;
        DELETE FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair;
        DELETE FROM settled_tally AS t WHERE t.poll = p_poll AND t.question = p_pair;
    ELSIF cardinality(the_poll.pairs) >= p_most THEN
        RETURN 'full';
    ELSE
        UPDATE poll SET pairs = pairs || p_pair, pairs_behind = pairs_behind || p_pair WHERE number = p_poll;
    END IF;
    RETURN 'begun';
END
$$;

-- Stores ballots as the record_ballots of 0003 does, to which it leaves what is not common: polls that voters may change their
-- ballots in or have taken ballots back in, and everything that is refused.
--
-- The cells are what the ballots add to the tally if all of them are new: distinct, and the count of ballots itself among them as
-- the cells of the empty question. Where the ballots are said to be new, storing them costs less, and more where it is not so.
-- Returns one row 'recorded' without a voter if all of them are; otherwise what the other one returns.
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
    IF pg_advisory_xact_lock_shared(1668183398, p_poll) IS NULL THEN
        RETURN;
    END IF;
    -- Under the lock nobody takes a ballot back, so that what is seen of withdrawals stays so.
    SELECT p.opens, p.closes, p.pairs,
        p.status = 'open' AND p.revision = p_revision AND p.per_voter <> 'changeable'
            AND NOT EXISTS (SELECT FROM withdrawal AS w WHERE w.poll = p_poll) AS is_plain
    INTO the_poll FROM poll AS p WHERE p.number = p_poll;
    moment := clock_timestamp();
    IF the_poll.is_plain IS NOT TRUE OR moment < the_poll.opens OR moment >= the_poll.closes OR moment >= p_deadline THEN
        RETURN QUERY
        SELECT r.outcome, r.voter_key
        FROM record_ballots(
            p_poll, p_revision, p_voters, p_strata, p_answers, p_typed, p_text_voters, p_text_questions, p_text_bodies, p_sequences,
            p_deadline
        ) AS r;
        RETURN;
    END IF;

    IF p_are_new THEN
        BEGIN
            INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at, sequence)
            SELECT p_poll, i.voter, i.stratum, i.answers::text[], i.typed::text[], moment, i.sequence
            FROM unnest(p_voters, p_strata, p_answers, p_typed, p_sequences) AS i (voter, stratum, answers, typed, sequence)
            ORDER BY i.voter;
            counted := p_voters;
        EXCEPTION WHEN unique_violation THEN
            counted := NULL;
        END;
    END IF;
    IF counted IS NULL THEN
        WITH inserted AS (
            INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at, sequence)
            SELECT p_poll, i.voter, i.stratum, i.answers::text[], i.typed::text[], moment, i.sequence
            FROM unnest(p_voters, p_strata, p_answers, p_typed, p_sequences) AS i (voter, stratum, answers, typed, sequence)
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
        -- It would take as long to settle.
        PERFORM add_to_tally(p_poll, p_cell_questions, p_cell_choices, p_cell_strata, p_cell_counts);
    ELSIF is_whole THEN
        INSERT INTO tally_increment (poll, questions, strata, choices, counts)
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
        INSERT INTO tally_increment (poll, questions, strata, choices, counts)
        SELECT p_poll, array_agg(s.question), array_agg(s.stratum), array_agg(s.choice), array_agg(s.n) FROM summed AS s;
    END IF;
    IF the_poll.pairs <> '{}' THEN
        PERFORM note_pairs(p_poll, the_poll.pairs, i.strata, i.answers)
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
