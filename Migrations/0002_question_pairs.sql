-- Pairs of questions that are counted together, for crosstabs of one question by another.
--
-- A pair `first*second` has tally cells of the choice `choice*choice` under that name, the empty choice of a multiple-choice
-- question included. Neither keys nor choices of the kinds that are paired hold an asterisk.

-- The pairs that every ballot is counted in.
ALTER TABLE poll ADD COLUMN pairs text[] NOT NULL DEFAULT '{}';

-- Those of them whose tally still lacks the ballots from before they were declared.
ALTER TABLE poll ADD COLUMN pairs_behind text[] NOT NULL DEFAULT '{}';

-- The ballots from before a pair was declared, counted and not yet in the tally.
CREATE TABLE pair_backlog (
    poll    integer NOT NULL,
    pair    text COLLATE "C" NOT NULL,
    stratum integer NOT NULL,
    choice  text COLLATE "C" NOT NULL,
    n       bigint NOT NULL,
    PRIMARY KEY (poll, pair, stratum, choice)
);

-- No foreign key: its check would look for a poll that may have changed since the snapshot in which the ballots are counted.
CREATE FUNCTION forget_pair_backlog() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pair_backlog WHERE poll = old.number;
    RETURN NULL;
END
$$;

CREATE TRIGGER poll_forgets_pair_backlog AFTER DELETE ON poll FOR EACH ROW EXECUTE FUNCTION forget_pair_backlog();

-- Adds ballots to, or takes them from, the tally of pairs. After the cells of single questions in every transaction, so that two
-- batches meet the rows in one order.
CREATE FUNCTION count_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[], p_sign integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(cardinality(p_pairs), 0) = 0 THEN
        RETURN;
    END IF;
    WITH cell AS MATERIALIZED (
        SELECT i.ballot, i.stratum, split_part(c.cell, '=', 1) AS question, split_part(c.cell, '=', 2) AS choice
        FROM unnest(p_strata, p_answers) WITH ORDINALITY AS i (stratum, answers, ballot), unnest(i.answers::text[]) AS c (cell)
    ), crossed AS (
        SELECT p.pair, l.stratum, l.choice || '*' || r.choice AS choice
        FROM unnest(p_pairs) AS p (pair)
        JOIN cell AS l ON l.question = split_part(p.pair, '*', 1)
        JOIN cell AS r ON r.question = split_part(p.pair, '*', 2) AND r.ballot = l.ballot
    )
    INSERT INTO tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.pair, c.stratum, c.choice, p_sign * count(*)
    FROM crossed AS c
    GROUP BY c.pair, c.stratum, c.choice
    ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
END
$$;

-- The cells of a pair as the ballots have them: what its tally must be. Of a ranking the first place counts.
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

-- Declares a pair, while no ballot is being recorded: the caller holds the poll's lock alone, and the lock of builders.
--
-- 'begun': the ballots that stand are to be counted. 'counted': they are. 'full': the poll counts as many pairs as it may.
CREATE FUNCTION begin_pair(p_poll integer, p_pair text, p_most integer) RETURNS text LANGUAGE plpgsql AS $$
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
        DELETE FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair;
        DELETE FROM tally AS t WHERE t.poll = p_poll AND t.question = p_pair;
    ELSIF cardinality(the_poll.pairs) >= p_most THEN
        RETURN 'full';
    ELSE
        UPDATE poll SET pairs = pairs || p_pair, pairs_behind = pairs_behind || p_pair WHERE number = p_poll;
    END IF;
    RETURN 'begun';
END
$$;

-- Adds a part of a pair's backlog to its tally. True once there is none left and the pair is counted; null when it is no longer
-- to be counted.
CREATE FUNCTION settle_pair(p_poll integer, p_pair text, p_limit integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    the_poll record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1668183398, p_poll);
    SELECT p.per_voter INTO the_poll FROM poll AS p WHERE p.number = p_poll AND p_pair = ANY (p.pairs_behind);
    IF NOT FOUND THEN
        DELETE FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair;
        RETURN NULL;
    END IF;
    IF the_poll.per_voter = 'changeable' THEN
        -- Its batches go through the tally twice: they and this take turns.
        PERFORM pg_advisory_xact_lock(1668183399, p_poll);
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
    INSERT INTO tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, p_pair, k.stratum, k.choice, k.n FROM taken AS k ORDER BY k.stratum, k.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n;
    IF EXISTS (SELECT FROM pair_backlog AS b WHERE b.poll = p_poll AND b.pair = p_pair) THEN
        RETURN false;
    END IF;
    UPDATE poll SET pairs_behind = array_remove(pairs_behind, p_pair) WHERE number = p_poll;
    RETURN true;
END
$$;
