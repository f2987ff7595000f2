-- The schema that the migrations end in: no migration itself, but what pg_dump makes of a migrated database.
-- A test compares the two, and writes this file anew where CANVASS_RECORD=1 is set.

CREATE FUNCTION public.add_groups_to_tally(p_poll integer, p_strata integer[], p_answers text[], p_counts bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.add_to_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[], p_sign integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.pair, c.stratum, c.choice, p_sign * c.n
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
END
$$;

CREATE FUNCTION public.add_to_tally(p_poll integer, p_questions text[], p_choices text[], p_strata integer[], p_counts bigint[]) RETURNS void
    LANGUAGE sql
    AS $$
    INSERT INTO tally_base AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.question, c.stratum, c.choice, sum(c.n)
    FROM unnest(p_questions, p_choices, p_strata, p_counts) AS c (question, choice, stratum, n)
    GROUP BY c.question, c.stratum, c.choice
    HAVING sum(c.n) <> 0
    ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n
$$;

CREATE FUNCTION public.admit_import(p_poll integer, p_revision integer) RETURNS text
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.begin_pair(p_poll integer, p_pair text, p_most integer) RETURNS text
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.compact_pair(p_poll integer, p_pair text, p_limit integer) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.compact_tally(p_poll integer, p_cells bigint) RETURNS boolean
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION public.crossed_cells(p_pairs text[], p_strata integer[], p_answers text[]) RETURNS TABLE(pair text, stratum integer, choice text, n bigint)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.delete_pair_backlog() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM pair_backlog WHERE poll = old.id;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.delete_poll(p_poll integer) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.insert_pair_delta(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[]) RETURNS void
    LANGUAGE sql
    AS $$
    INSERT INTO tally_delta (poll, questions, strata, choices, counts)
    SELECT p_poll, array_agg(c.pair), array_agg(c.stratum), array_agg(c.choice), array_agg(c.n)
    FROM crossed_cells(p_pairs, p_strata, p_answers) AS c
    HAVING count(*) > 0
$$;

CREATE FUNCTION public.lock_poll_exclusive(p_poll integer) RETURNS void
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_xact_lock(1668183398, p_poll)
$$;

CREATE FUNCTION public.lock_poll_for_session(p_poll integer) RETURNS void
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_lock(1668183398, p_poll)
$$;

CREATE FUNCTION public.lock_poll_shared(p_poll integer) RETURNS void
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_xact_lock_shared(1668183398, p_poll)
$$;

CREATE FUNCTION public.lock_poll_tally(p_poll integer) RETURNS void
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_xact_lock(1668183399, p_poll)
$$;

CREATE FUNCTION public.pair_cells(p_poll integer, p_pair text) RETURNS TABLE(stratum integer, choice text, n bigint)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.pending_cells(p_poll integer) RETURNS TABLE(question text, stratum integer, choice text, n bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    RETURN QUERY
    SELECT c.question, c.stratum, c.choice, sum(c.n)::bigint
    FROM tally_delta AS d, unnest(d.questions, d.strata, d.choices, d.counts) AS c (question, stratum, choice, n)
    WHERE d.poll = p_poll
    GROUP BY c.question, c.stratum, c.choice;
END
$$;

CREATE FUNCTION public.publish_results(p_poll integer, p_ballots bigint, p_pause double precision) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.record_any_ballots(p_poll integer, p_revision integer, p_voters bytea[], p_strata integer[], p_answers text[], p_entered_cities text[], p_text_voters bytea[], p_text_questions text[], p_text_bodies text[], p_sequences bigint[], p_deadline timestamp with time zone) RETURNS TABLE(outcome text, voter_key bytea)
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.record_ballots(p_poll integer, p_revision integer, p_voters bytea[], p_strata integer[], p_answers text[], p_entered_cities text[], p_text_voters bytea[], p_text_questions text[], p_text_bodies text[], p_sequences bigint[], p_deadline timestamp with time zone, p_cell_questions text[], p_cell_strata integer[], p_cell_choices text[], p_cell_counts bigint[], p_are_new boolean) RETURNS TABLE(outcome text, voter_key bytea)
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.replace_ballots(p_poll integer, p_pairs text[], p_moment timestamp with time zone, p_done bytea[], p_voters bytea[], p_strata integer[], p_answers text[], p_entered_cities text[], p_text_voters bytea[], p_text_questions text[], p_text_bodies text[], p_sequences bigint[]) RETURNS SETOF bytea
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.results_are_due(p_poll integer, p_ballots bigint, p_pause double precision) RETURNS boolean
    LANGUAGE sql
    AS $$
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

CREATE FUNCTION public.store_staged(p_poll integer) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.try_lock_pair_builder(p_poll integer) RETURNS boolean
    LANGUAGE sql
    AS $$
    SELECT pg_try_advisory_lock(1668183400, p_poll)
$$;

CREATE FUNCTION public.unlock_pair_builder(p_poll integer) RETURNS boolean
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_unlock(1668183400, p_poll)
$$;

CREATE FUNCTION public.unlock_poll_for_session(p_poll integer) RETURNS boolean
    LANGUAGE sql
    AS $$
    SELECT pg_advisory_unlock(1668183398, p_poll)
$$;

CREATE FUNCTION public.withdraw_ballots(p_poll integer, p_voters bytea[], p_sequences bigint[]) RETURNS TABLE(outcome text, voter_key bytea)
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE public.api_key (
    id text NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone
);

CREATE TABLE public.ballot (
    poll integer NOT NULL,
    voter bytea NOT NULL,
    stratum integer NOT NULL,
    answers text[] NOT NULL,
    entered_cities text[],
    submitted_at timestamp with time zone DEFAULT now() NOT NULL,
    sequence bigint
);

CREATE TABLE public.import (
    poll integer NOT NULL,
    file bytea NOT NULL,
    "position" bigint NOT NULL,
    digest bytea NOT NULL,
    line bigint NOT NULL,
    row_count bigint NOT NULL,
    counted bigint NOT NULL,
    already_counted bigint NOT NULL,
    rejected bigint NOT NULL,
    rejects_size bigint NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.open_text (
    poll integer NOT NULL,
    voter bytea NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL
);

CREATE TABLE public.pair_backlog (
    poll integer NOT NULL,
    pair text NOT NULL COLLATE pg_catalog."C",
    stratum integer NOT NULL,
    choice text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL
);

CREATE TABLE public.poll (
    id integer NOT NULL,
    public_id text NOT NULL,
    slug text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    definition jsonb NOT NULL,
    per_voter text NOT NULL,
    opens timestamp with time zone,
    closes timestamp with time zone,
    salt bytea NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    pairs text[] DEFAULT '{}'::text[] NOT NULL,
    pairs_behind text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT poll_opens_before_it_closes CHECK ((closes > opens)),
    CONSTRAINT poll_per_voter_known CHECK ((per_voter = ANY (ARRAY['once'::text, 'changeable'::text, 'unlimited'::text]))),
    CONSTRAINT poll_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text])))
);

ALTER TABLE public.poll ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.poll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.poll_revision (
    poll integer NOT NULL,
    revision integer NOT NULL,
    status text NOT NULL,
    definition jsonb NOT NULL,
    replaced_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.published_cell (
    poll integer NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    stratum integer NOT NULL,
    choice text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL
);

CREATE TABLE public.published_step (
    poll integer NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    step integer NOT NULL,
    at timestamp with time zone NOT NULL,
    strata integer[] NOT NULL,
    choices text[] NOT NULL,
    changes bigint[] NOT NULL
);

CREATE TABLE public.published_total (
    poll integer NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone,
    ballots bigint NOT NULL,
    changes bigint NOT NULL,
    choices text[] NOT NULL,
    counts bigint[] NOT NULL
);

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.shared_value (
    name text NOT NULL,
    value bytea NOT NULL
);

CREATE TABLE public.stratum (
    poll integer NOT NULL,
    id integer NOT NULL,
    demographics text[] NOT NULL
);

ALTER TABLE public.stratum ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stratum_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tally_base (
    poll integer NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    stratum integer NOT NULL,
    choice text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='5000');

CREATE VIEW public.tally AS
 SELECT c.poll,
    c.question,
    c.stratum,
    c.choice,
    (sum(c.n))::bigint AS n
   FROM ( SELECT b.poll,
            b.question,
            b.stratum,
            b.choice,
            b.n
           FROM public.tally_base b
        UNION ALL
         SELECT p.id,
            (d.question COLLATE "C") AS question,
            d.stratum,
            (d.choice COLLATE "C") AS choice,
            d.n
           FROM (public.poll p
             CROSS JOIN LATERAL public.pending_cells(p.id) d(question, stratum, choice, n))) c
  GROUP BY c.poll, c.question, c.stratum, c.choice;

CREATE TABLE public.tally_delta (
    poll integer NOT NULL,
    id bigint NOT NULL,
    questions text[] NOT NULL,
    strata integer[] NOT NULL,
    choices text[] NOT NULL,
    counts bigint[] NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000', autovacuum_vacuum_cost_delay='0', autovacuum_vacuum_insert_threshold='-1', toast.autovacuum_vacuum_scale_factor='0', toast.autovacuum_vacuum_threshold='2000', toast.autovacuum_vacuum_cost_delay='0');
ALTER TABLE ONLY public.tally_delta ALTER COLUMN questions SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.tally_delta ALTER COLUMN strata SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.tally_delta ALTER COLUMN choices SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.tally_delta ALTER COLUMN counts SET STORAGE EXTERNAL;

ALTER TABLE public.tally_delta ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tally_delta_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.weighting (
    poll integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    definition jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.withdrawal (
    poll integer NOT NULL,
    voter bytea NOT NULL,
    sequence bigint,
    submitted_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (poll, voter);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (poll, file);

ALTER TABLE ONLY public.open_text
    ADD CONSTRAINT open_text_pkey PRIMARY KEY (poll, voter, question);

ALTER TABLE ONLY public.pair_backlog
    ADD CONSTRAINT pair_backlog_pkey PRIMARY KEY (poll, pair, stratum, choice);

ALTER TABLE ONLY public.poll
    ADD CONSTRAINT poll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.poll
    ADD CONSTRAINT poll_public_id_unique UNIQUE (public_id);

ALTER TABLE ONLY public.poll_revision
    ADD CONSTRAINT poll_revision_pkey PRIMARY KEY (poll, revision);

ALTER TABLE ONLY public.poll
    ADD CONSTRAINT poll_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.published_cell
    ADD CONSTRAINT published_cell_pkey PRIMARY KEY (poll, question, stratum, choice);

ALTER TABLE ONLY public.published_step
    ADD CONSTRAINT published_step_pkey PRIMARY KEY (poll, question, step);

ALTER TABLE ONLY public.published_total
    ADD CONSTRAINT published_total_pkey PRIMARY KEY (poll, question);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.shared_value
    ADD CONSTRAINT shared_value_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.stratum
    ADD CONSTRAINT stratum_once UNIQUE (poll, demographics);

ALTER TABLE ONLY public.stratum
    ADD CONSTRAINT stratum_pkey PRIMARY KEY (poll, id);

ALTER TABLE ONLY public.tally_base
    ADD CONSTRAINT tally_base_pkey PRIMARY KEY (poll, question, stratum, choice);

ALTER TABLE ONLY public.tally_delta
    ADD CONSTRAINT tally_delta_pkey PRIMARY KEY (poll, id);

ALTER TABLE ONLY public.weighting
    ADD CONSTRAINT weighting_name_unique PRIMARY KEY (poll, name);

ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (poll, voter);

CREATE TRIGGER poll_deletes_pair_backlog AFTER DELETE ON public.poll FOR EACH ROW EXECUTE FUNCTION public.delete_pair_backlog();

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.poll_revision
    ADD CONSTRAINT poll_revision_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.published_cell
    ADD CONSTRAINT published_cell_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.published_step
    ADD CONSTRAINT published_step_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.published_total
    ADD CONSTRAINT published_total_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.stratum
    ADD CONSTRAINT stratum_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.weighting
    ADD CONSTRAINT weighting_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_poll_fkey FOREIGN KEY (poll) REFERENCES public.poll(id) ON DELETE CASCADE;

REVOKE ALL ON FUNCTION public.pending_cells(p_poll integer) FROM PUBLIC;
