-- What callers who are no editors see of a poll: states that are some ballots and some seconds apart, the same on every server.

-- What all together chose, for each question as it was last published. The empty question is the poll itself: when it was last looked at
-- for what to publish, and how many ballots and changes there were.
CREATE TABLE published_total (
    poll     integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    at       timestamptz,
    ballots  bigint NOT NULL,
    changes  bigint NOT NULL,
    -- How many answers came or went, added up over the steps; it never falls.
    moves    bigint NOT NULL,
    choices  text[] NOT NULL,
    counts   bigint[] NOT NULL,
    PRIMARY KEY (poll, question)
);

-- The states that slices are made from: fewer than those of the totals, each an eighth beyond the one before, and none is forgotten, since
-- what a slice may show depends on what was shown before.
CREATE TABLE published_slices (
    poll     integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    step     integer NOT NULL,
    at       timestamptz NOT NULL,
    moves    bigint NOT NULL,
    strata   integer[] NOT NULL,
    choices  text[] NOT NULL,
    counts   bigint[] NOT NULL,
    PRIMARY KEY (poll, question, step)
);

-- Whether enough ballots have come, changed or gone since the last step, and enough time has passed.
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

-- Takes the next step of a poll's results if it is due; true when it was taken. A question moves only if at least p_ballots people have
-- answered it, or changed or taken back their answer, since it last moved.
CREATE FUNCTION publish_results(p_poll integer, p_ballots bigint, p_pause double precision)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT results_are_due(p_poll, p_ballots, p_pause) THEN
        RETURN false;
    END IF;
    -- One server takes the step; what it waited for may have been this very step.
    INSERT INTO published_total (poll, question, ballots, changes, moves, choices, counts)
    SELECT number, '', 0, 0, 0, '{}', '{}' FROM poll WHERE number = p_poll
    ON CONFLICT (poll, question) DO NOTHING;
    PERFORM FROM published_total WHERE poll = p_poll AND question = '' FOR UPDATE;
    IF NOT FOUND OR NOT results_are_due(p_poll, p_ballots, p_pause) THEN
        RETURN false;
    END IF;
    -- One statement, so that all counts are of one moment.
    WITH moment AS MATERIALIZED (
        SELECT clock_timestamp() AS at
    ), ballots AS (
        SELECT coalesce(sum(n) FILTER (WHERE choice = ''), 0) AS ballots, coalesce(sum(n) FILTER (WHERE choice <> ''), 0) AS changes
        FROM tally WHERE poll = p_poll AND question = ''
    ), total AS (
        SELECT question, choice, sum(n) AS n
        FROM tally WHERE poll = p_poll AND question <> '' AND strpos(question, '*') = 0
        GROUP BY question, choice
        HAVING sum(n) <> 0
    ), shown AS (
        SELECT p.question, u.choice, u.n
        FROM published_total AS p, unnest(p.choices, p.counts) AS u (choice, n)
        WHERE p.poll = p_poll AND p.question <> ''
    ), difference AS (
        SELECT question, choice COLLATE "C" AS choice, coalesce(t.n, 0) - coalesce(s.n, 0) AS n
        FROM total AS t FULL JOIN shown AS s USING (question, choice)
    ), moved AS (
        -- The fewest people who make such a difference. Where one may choose several, the empty choice counts those who answered.
        SELECT question,
            CASE WHEN bool_or(choice = '') THEN max(abs(n)) ELSE greatest(sum(n) FILTER (WHERE n > 0), -sum(n) FILTER (WHERE n < 0)) END
                AS people
        FROM difference
        GROUP BY question
    ), published AS (
        INSERT INTO published_total AS p (poll, question, at, ballots, changes, moves, choices, counts)
        SELECT p_poll, m.question, moment.at, b.ballots, b.changes, m.people, coalesce(c.choices, '{}'), coalesce(c.counts, '{}')
        FROM moved AS m
        CROSS JOIN ballots AS b
        CROSS JOIN moment
        CROSS JOIN LATERAL (
            SELECT array_agg(t.choice ORDER BY t.choice) AS choices, array_agg(t.n::bigint ORDER BY t.choice) AS counts
            FROM total AS t WHERE t.question = m.question
        ) AS c
        WHERE m.people >= p_ballots
        UNION ALL
        SELECT p_poll, '', moment.at, b.ballots, b.changes, 0, '{}', '{}' FROM ballots AS b CROSS JOIN moment
        ON CONFLICT (poll, question) DO UPDATE
        SET at = excluded.at, ballots = excluded.ballots, changes = excluded.changes, moves = p.moves + excluded.moves,
            choices = excluded.choices, counts = excluded.counts
        RETURNING p.question, p.at, p.moves
    )
    INSERT INTO published_slices (poll, question, step, at, moves, strata, choices, counts)
    SELECT p_poll, p.question, coalesce(last.step, 0) + 1, p.at, p.moves,
        coalesce(c.strata, '{}'), coalesce(c.choices, '{}'), coalesce(c.counts, '{}')
    FROM published AS p
    LEFT JOIN LATERAL (
        SELECT s.step, s.moves FROM published_slices AS s
        WHERE s.poll = p_poll AND s.question = p.question ORDER BY s.step DESC LIMIT 1
    ) AS last ON true
    CROSS JOIN LATERAL (
        SELECT array_agg(t.stratum ORDER BY t.stratum, t.choice) AS strata,
            array_agg(t.choice ORDER BY t.stratum, t.choice) AS choices,
            array_agg(t.n ORDER BY t.stratum, t.choice) AS counts
        FROM tally AS t WHERE t.poll = p_poll AND t.question = p.question AND t.n <> 0
    ) AS c
    WHERE p.question <> '' AND p.moves - coalesce(last.moves, 0) >= greatest(p_ballots, p.moves / 8);
    RETURN true;
END
$$;
