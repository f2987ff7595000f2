-- Batches in which every ballot is new, which nearly all are, stored with less work for the database.

-- Stores ballots as the record_ballots of 0003 does, to which it leaves what is not common: polls that voters may change their
-- ballots in or have taken ballots back in, and everything that is refused.
--
-- The cells are what the ballots add to the tally if all of them are new: distinct, and the count of ballots itself among them as
-- the cells of the empty question. Returns one row 'recorded' without a voter if so; otherwise what the other one returns.
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
    p_cell_counts bigint[]
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

    WITH inserted AS (
        INSERT INTO ballot (poll, voter, stratum, answers, typed, submitted_at, sequence)
        SELECT p_poll, i.voter, i.stratum, i.answers::text[], i.typed::text[], moment, i.sequence
        FROM unnest(p_voters, p_strata, p_answers, p_typed, p_sequences) AS i (voter, stratum, answers, typed, sequence)
        ORDER BY i.voter
        ON CONFLICT (poll, voter) DO NOTHING
        RETURNING ballot.voter
    )
    SELECT array_agg(i.voter) INTO counted FROM inserted AS i;
    IF counted IS NULL THEN
        RETURN;
    END IF;
    is_whole := cardinality(counted) = cardinality(p_voters);

    IF is_whole THEN
        INSERT INTO tally AS t (poll, question, stratum, choice, n)
        SELECT p_poll, c.question, c.stratum, c.choice, c.n
        FROM unnest(p_cell_questions, p_cell_strata, p_cell_choices, p_cell_counts) AS c (question, stratum, choice, n)
        ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    ELSE
        WITH incoming AS (
            SELECT i.stratum, i.answers::text[] AS answers
            FROM unnest(p_voters, p_strata, p_answers) AS i (voter, stratum, answers)
            WHERE i.voter = ANY (counted)
        ), cell AS (
            SELECT split_part(c.cell, '=', 1) AS question, substr(c.cell, strpos(c.cell, '=') + 1) AS choice, i.stratum
            FROM incoming AS i, unnest(i.answers) AS c (cell)
            UNION ALL
            SELECT '', '', i.stratum FROM incoming AS i
        )
        INSERT INTO tally AS t (poll, question, stratum, choice, n)
        SELECT p_poll, c.question, c.stratum, c.choice, count(*)
        FROM cell AS c
        GROUP BY c.question, c.stratum, c.choice
        ORDER BY c.question COLLATE "C", c.stratum, c.choice COLLATE "C"
        ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    END IF;
    IF the_poll.pairs <> '{}' THEN
        PERFORM count_pairs(p_poll, the_poll.pairs, i.strata, i.answers, 1)
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
