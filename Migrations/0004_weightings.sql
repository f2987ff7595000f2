-- Targets that the ballots of a poll can be weighted to.

CREATE TABLE weighting (
    poll       integer NOT NULL REFERENCES poll (number) ON DELETE CASCADE,
    name       text COLLATE "C" NOT NULL,
    -- Targets, limits, source and date in the words of the wire.
    definition jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT weighting_name_unique PRIMARY KEY (poll, name)
);
