-- Pairs of questions that are counted together, for crosstabs of one question by another.
--
-- A pair `rows*columns` has tally cells of the choice `choice*choice` under that name. Neither keys nor choices hold an asterisk.

-- The pairs that every ballot is counted in, those still being caught up with included.
ALTER TABLE poll ADD COLUMN pairs text[] NOT NULL DEFAULT '{}';

-- Adds ballots to, or takes them from, the tally of pairs. After the cells of single questions in every transaction, so that two
-- batches meet the rows in one order.
CREATE FUNCTION count_pairs(p_poll integer, p_pairs text[], p_strata integer[], p_answers text[], p_sign integer)
RETURNS void LANGUAGE sql AS $$
    WITH incoming AS (
        SELECT i.stratum, i.answers::text[] AS answers FROM unnest(p_strata, p_answers) AS i (stratum, answers)
    ), cell AS (
        SELECT p.pair, i.stratum, substr(r.cell, strpos(r.cell, '=') + 1) || '*' || substr(c.cell, strpos(c.cell, '=') + 1) AS choice
        FROM incoming AS i
        CROSS JOIN unnest(p_pairs) AS p (pair)
        CROSS JOIN LATERAL unnest(i.answers) AS r (cell)
        CROSS JOIN LATERAL unnest(i.answers) AS c (cell)
        WHERE split_part(r.cell, '=', 1) = split_part(p.pair, '*', 1) AND split_part(c.cell, '=', 1) = split_part(p.pair, '*', 2)
    )
    INSERT INTO tally AS t (poll, question, stratum, choice, n)
    SELECT p_poll, c.pair, c.stratum, c.choice, p_sign * count(*)
    FROM cell AS c
    GROUP BY c.pair, c.stratum, c.choice
    ORDER BY c.pair COLLATE "C", c.stratum, c.choice COLLATE "C"
    ON CONFLICT (poll, question, stratum, choice) DO UPDATE SET n = t.n + excluded.n
$$;
