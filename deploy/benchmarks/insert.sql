\set high random(0, 9223372036854775806)
\set low random(0, 9223372036854775806)
\set stratum random(1, 620)
INSERT INTO vote (poll, voter, stratum, answers, submitted_at)
VALUES (1, int8send(:high) || int8send(:low), :stratum, '{sign=contact}', clock_timestamp());
