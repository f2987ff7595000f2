import Testing

@Suite struct TallySettlerTests {
    private func settled(_ harness: ServiceHarness) async throws {
        while try await harness.sql("SELECT count(*) FROM tally_delta") != [["0"]] { await Task.yield() }
    }

    @Test("What ballots add to a tally is settled while the service runs, and is the same afterwards")
    func running() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            for round in 0..<3 {
                for voter in 0..<5 { _ = try await harness.receipt(SamplePoll.vote("v\(round)-\(voter)")) }
                try await settled(harness)
                #expect(
                    try await harness.sql("SELECT n FROM tally_base WHERE question = ''") == [["\(5 * round + 5)"]]
                )
                let (stored, recount) = try await harness.tallies()
                #expect(stored == recount)
            }
        }
    }

    @Test("What a server left unsettled is settled by the next one that starts")
    func leftovers() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = try await harness.receipt(SamplePoll.vote("v"))
            try await settled(harness)
            _ = try await harness.sql(
                """
                INSERT INTO tally_delta (poll, questions, strata, choices, counts)
                SELECT poll, '{""}', ARRAY[stratum], '{""}', '{6}' FROM tally_base WHERE question = ''
                """
            )
            try await ServiceHarness.with(harness.configuration) { try await settled($0) }
            #expect(try await harness.sql("SELECT n FROM tally_base WHERE question = ''") == [["7"]])
        }
    }
}
