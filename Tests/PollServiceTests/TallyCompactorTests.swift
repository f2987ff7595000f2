import Testing

@Suite struct TallyCompactorTests {
    private func compacted(_ harness: ServiceHarness) async throws {
        while try await harness.sql("SELECT count(*) FROM tally_delta") != [["0"]] { await Task.yield() }
    }

    @Test("What ballots add to a tally is compacted while the service runs, and is the same afterwards")
    func running() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            for round in 0..<3 {
                for voter in 0..<5 { _ = try await harness.receipt(SamplePoll.vote("v\(round)-\(voter)")) }
                try await compacted(harness)
                #expect(
                    try await harness.sql("SELECT n FROM tally_base WHERE question = ''") == [["\(5 * round + 5)"]]
                )
                let (stored, recount) = try await harness.tallies()
                #expect(stored == recount)
            }
        }
    }

    @Test("Deltas that a server left are compacted by the next one that starts")
    func leftovers() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = try await harness.receipt(SamplePoll.vote("v"))
            try await compacted(harness)
            _ = try await harness.sql(
                """
                INSERT INTO tally_delta (poll, questions, strata, choices, counts)
                SELECT poll, '{""}', ARRAY[stratum], '{""}', '{6}' FROM tally_base WHERE question = ''
                """
            )
            try await ServiceHarness.with(harness.configuration) { try await compacted($0) }
            #expect(try await harness.sql("SELECT n FROM tally_base WHERE question = ''") == [["7"]])
        }
    }
}
