import PollAnalytics
import Postgres
import TestInstruments
import Testing

@Suite struct QuestionPairTests {
    /// Five questions that can be paired, so that no pair is counted from the start.
    private static let questions: String = {
        let singles = ["a", "b", "c", "d"].map {
            #"{"key":"\#($0)","kind":"single","text":"?","required":false,"options":["#
                + (0..<3).map { #"{"key":"o\#($0)","text":"\#($0)"}"# }.joined(separator: ",") + "]}"
        }
        let multiple =
            #"{"key":"m","kind":"multiple","text":"?","required":false,"choose":{"min":1,"max":3},"options":["#
            + (0..<3).map { #"{"key":"o\#($0)","text":"\#($0)"}"# }.joined(separator: ",") + "]}"
        return "[" + (singles + [multiple]).joined(separator: ",") + "]"
    }()

    private static let lookups = [("a", "b"), ("b", "a"), ("a", "m"), ("m", "a"), ("m", "d")]

    private static func make(_ harness: ServiceHarness) async throws {
        try await harness.makePoll(
            questions: questions,
            demographics: #"[{"key":"age","kind":"age"}]"#,
            members: #""results":{"minimumBase":1},"voting":{"perVoter":"changeable"}"#
        )
    }

    private static func vote(_ voter: Int, _ generator: inout SplitMix64) -> String {
        var answers = ["a", "b", "c", "d"].compactMap { key -> String? in
            let option = Int.random(in: 0..<4, using: &generator)
            return option == 3 ? nil : #""\#(key)":"o\#(option)""#
        }
        let chosen = (0..<3).filter { _ in Bool.random(using: &generator) }
        if !chosen.isEmpty { answers.append(#""m":[\#(chosen.map { #""o\#($0)""# }.joined(separator: ","))]"#) }
        let age = Int.random(in: 20..<40, using: &generator)
        return SamplePoll.vote("\(voter)", "{\(answers.joined(separator: ","))}", #"{"age":\#(age)}"#)
    }

    /// Sends votes of the given voters; some of them vote again.
    private static func vote(_ harness: ServiceHarness, _ voters: Range<Int>, seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<(voters.count / 50) {
            var batch: [Int: String] = [:]
            for _ in 0..<100 {
                let voter = Int.random(in: voters, using: &generator)
                batch[voter] = vote(voter, &generator)
            }
            let answers = try await harness.batch("vote.submit", Array(batch.values))
            #expect(answers.count == batch.count && answers.allSatisfy { $0["result"] != nil })
        }
    }

    /// The counts of a crosstab by option of the row and column, as the service gives them and as a plain query counts them.
    private static func counts(
        _ harness: ServiceHarness,
        _ rows: String,
        _ columns: String
    ) async throws -> (answered: [String: Int], recount: [String: Int]) {
        let result = try await harness.result(
            "results.crosstab",
            #"{"poll":"p","rows":"\#(rows)","columns":"\#(columns)"}"#
        )
        var answered: [String: Int] = [:]
        for (row, heading) in (result["rows"]?.elements ?? []).enumerated() {
            for (column, place) in (result["columns"]?.elements ?? []).enumerated() {
                let name = "\(heading["key"]?.string ?? "") \(place["where"]?[columns]?.string ?? "")"
                let count = result["table"]?["counts"]?[row]?[column]?.integer ?? -1
                if count != 0 { answered[name] = count }
            }
        }
        let plain = try await harness.sql(
            """
            SELECT substr(r, \(rows.count + 2)), coalesce(substr(c, \(columns.count + 2)), 'not stated'), count(*)
            FROM ballot CROSS JOIN LATERAL unnest(answers) AS r
            LEFT JOIN LATERAL (SELECT c FROM unnest(answers) AS c WHERE c LIKE '\(columns)=_%') AS c ON true
            WHERE r LIKE '\(rows)=_%' GROUP BY 1, 2
            """
        )
        let recount = Dictionary(
            uniqueKeysWithValues: plain.map { row in
                ("\(row[0] ?? "") \(row[1] ?? "")", row[2].flatMap { Int($0) } ?? -1)
            }
        )
        return (answered, recount)
    }

    private static func standing(_ harness: ServiceHarness) async throws -> [[String?]] {
        try await harness.sql("SELECT array_to_string(pairs, ','), array_to_string(pairs_behind, ',') FROM poll")
    }

    /// The pair's cells in the tally that are not those of the ballots, or the other way round.
    private static func differences(_ harness: ServiceHarness, _ pair: String) async throws -> [[String?]] {
        let stored = "SELECT stratum, choice, n FROM tally WHERE question = '\(pair)' AND n <> 0"
        let counted = "SELECT c.* FROM poll, pair_cells(id, '\(pair)') AS c"
        return try await harness.sql(
            "(\(stored) EXCEPT \(counted)) UNION ALL (\(counted) EXCEPT \(stored))"
        )
    }

    @Test("The first crosstab of two questions counts the pair, both ways round, and equals a plain query ever after")
    func declaring() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            #expect(try await Self.standing(harness) == [["", ""]])
            try await Self.vote(harness, 0..<400, seed: 1)
            for round in 0..<2 {
                for (rows, columns) in Self.lookups {
                    let (answered, recount) = try await Self.counts(harness, rows, columns)
                    #expect(answered == recount, "\(rows) by \(columns)")
                }
                #expect(try await Self.standing(harness) == [["a*b,a*m,d*m", ""]])
                for pair in ["a*b", "a*m", "d*m"] {
                    #expect(try await Self.differences(harness, pair).isEmpty, "\(pair)")
                }
                if round == 0 { try await Self.vote(harness, 200..<600, seed: 2) }
            }
            #expect(try await harness.sql("SELECT count(*) FROM pair_backlog") == [["0"]])
        }
    }

    @Test("Votes and changes that come while a pair is being counted are each counted once")
    func concurrent() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 0..<2_000, seed: 3)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<3 {
                    group.addTask {
                        try await Self.vote(harness, (lane * 700)..<(lane * 700 + 900), seed: UInt64(4 + lane))
                    }
                }
                for (rows, columns) in Self.lookups {
                    group.addTask {
                        _ = try await harness.result(
                            "results.crosstab",
                            #"{"poll":"p","rows":"\#(rows)","columns":"\#(columns)"}"#
                        )
                    }
                }
                try await group.waitForAll()
            }
            for (rows, columns) in Self.lookups {
                let (answered, recount) = try await Self.counts(harness, rows, columns)
                #expect(answered == recount, "\(rows) by \(columns)")
            }
            for pair in ["a*b", "a*m", "d*m"] {
                #expect(try await Self.differences(harness, pair).isEmpty, "\(pair)")
            }
        }
    }

    @Test("Votes go on while the ballots of a pair are being counted, and the count is of before them")
    func noStall() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 0..<200, seed: 7)
            let crosstab = try await harness.pool.transaction { holder in
                // Holds up the counting, not the declaring.
                _ = try await holder.execute(script: "LOCK TABLE pair_backlog IN ACCESS EXCLUSIVE MODE")
                let crosstab = Task { try await Self.counts(harness, "a", "b") }
                while try await harness.sql(
                    "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'pair_backlog'::regclass"
                ).isEmpty { await Task.yield() }
                #expect(try await Self.standing(harness) == [["a*b", "a*b"]])
                try await Self.vote(harness, 150..<250, seed: 8)
                return crosstab
            }
            _ = try await crosstab.value
            #expect(try await Self.standing(harness) == [["a*b", ""]])
            #expect(try await Self.differences(harness, "a*b").isEmpty)
        }
    }

    @Test("A count that was stopped halfway is begun again, and nothing of it is counted twice")
    func stopped() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 0..<200, seed: 9)
            _ = try await harness.sql(
                """
                UPDATE poll SET pairs = '{a*b}', pairs_behind = '{a*b}';
                INSERT INTO pair_backlog SELECT id, 'a*b', c.stratum, c.choice, c.n
                FROM poll, pair_cells(id, 'a*b') AS c WHERE c.choice < 'o1';
                INSERT INTO tally_base SELECT id, 'a*b', c.stratum, c.choice, c.n
                FROM poll, pair_cells(id, 'a*b') AS c WHERE c.choice >= 'o2'
                """
            )
            try await Self.vote(harness, 100..<300, seed: 10)
            let (answered, recount) = try await Self.counts(harness, "a", "b")
            #expect(answered == recount)
            #expect(try await Self.standing(harness) == [["a*b", ""]])
            #expect(try await Self.differences(harness, "a*b").isEmpty)
        }
    }

    @Test("While somebody else counts a pair, the ballots are asked, and say the same as the tally afterwards")
    func recount() async throws {
        try await ServiceHarness.with { harness in
            try await Self.make(harness)
            try await Self.vote(harness, 0..<200, seed: 11)
            let params = #"{"poll":"p","rows":"a","columns":"m"}"#
            let meanwhile = try await harness.pool.withConnection { holder in
                _ = try await holder.execute(script: "SELECT try_lock_pair_builder(id) FROM poll")
                let meanwhile = try await harness.result("results.crosstab", params)
                #expect(try await Self.standing(harness) == [["", ""]])
                _ = try await holder.execute(script: "SELECT unlock_pair_builder(id) FROM poll")
                return meanwhile
            }
            let counted = try await harness.result("results.crosstab", params)
            #expect(counted["table"] == meanwhile["table"])
            #expect(try await Self.standing(harness) == [["a*m", ""]])
        }
    }

    @Test(
        "A poll of up to three questions counts all its pairs from the start, and again after a change without ballots"
    )
    func automatic() async throws {
        try await ServiceHarness.with { harness in
            func question(_ key: String, _ kind: String = "single") -> String {
                let options = #","options":[{"key":"x","text":"X"},{"key":"y","text":"Y"}]"#
                let rest = ["rating": #","scale":{"min":1,"max":5}"#, "text": ""][kind] ?? options
                return #"{"key":"\#(key)","kind":"\#(kind)","text":"?"\#(rest)}"#
            }
            let asked = [question("r", "rating"), question("s"), question("t", "text"), question("k", "ranking")]
            try await harness.makePoll(questions: "[\(asked.joined(separator: ","))]")
            #expect(try await Self.standing(harness) == [["r*s", ""]])
            let more = asked.dropLast() + [question("m", "multiple")]
            _ = try await harness.result(
                "poll.update",
                #"{"poll":"p","questions":[\#(more.joined(separator: ","))]}"#
            )
            #expect(try await Self.standing(harness) == [["r*s,r*m,s*m", ""]])
            let many = ["a", "b", "c", "d", "e"].map { question($0) }
            _ = try await harness.result(
                "poll.update",
                #"{"poll":"p","questions":[\#(many.joined(separator: ","))]}"#
            )
            #expect(try await Self.standing(harness) == [["", ""]])
        }
    }
}
