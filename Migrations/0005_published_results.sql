-- What callers who are no editors see of a poll: states that are some ballots and some seconds apart, the same on every server.

-- What all together chose, for each question as it was last published. The empty question is the poll itself: when it was last looked at
-- for what to publish, and how many ballots and changes there were.
CREATE TABLE published_total (
    poll     integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
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
    poll     integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    stratum  integer NOT NULL,
    choice   text COLLATE "C" NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (poll, question, stratum, choice)
);

-- By what the cells changed in each step. None is forgotten, since what a slice may show depends on what was shown before.
CREATE TABLE published_step (
    poll     integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    question text COLLATE "C" NOT NULL,
    step     integer NOT NULL,
    at       timestamptz NOT NULL,
    strata   integer[] NOT NULL,
    choices  text[] NOT NULL,
    changes  bigint[] NOT NULL,
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
    -- Before any row that refers to it, as deleting the poll takes its locks in that order.
    PERFORM FROM poll WHERE number = p_poll FOR KEY SHARE;
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
