import BallotFiles
import JSONRPC
import PollAPI
import PollAnalytics
import PollService
import Synchronization
import TestInstruments
import Testing

@Suite struct BulkImportTests {
    @Test(
        "By COPY and by vote.submit a file makes the same ballots, the same tally and the same rejects",
        arguments: 1...4
    )
    func sameAsSingleVotes(seed: UInt64) async throws {
        try await ServiceHarness.with { harness in
            for poll in ["p", "other"] {
                try await harness.makePoll(
                    poll,
                    questions: SampleFile.questions,
                    demographics: SampleFile.demographics
                )
            }
            let file = SampleFile.csv(rows: 600, seed: seed)
            var rejects = MemoryRejects()
            let report = try await harness.copyIn(MemoryFile(bytes: file), rejects: &rejects)
            let expected = try await harness.submit(file, into: "other")
            #expect(report == expected.report)
            #expect(report.counted > 300)
            #expect(report.rejected > 30)
            #expect(report.alreadyCounted > 0)
            #expect(rejects.rows == expected.rejects)
            #expect(try await harness.ballots(of: "p") == harness.ballots(of: "other"))
            try await harness.expectTallyIsRecount()

            // Once more by either way, nothing is new: a voter has one key on both.
            var again = MemoryRejects()
            let second = try await harness.copyIn(MemoryFile(bytes: file), rejects: &again)
            #expect(second.counted == 0)
            #expect(second.alreadyCounted == report.taken)
            #expect(again.rows == rejects.rows)
            let third = try await harness.submit(file, into: "p")
            #expect(third.report.counted == 0)
            try await harness.expectTallyIsRecount()
        }
    }

    @Test(
        "An import that is broken off anywhere goes on there, and counts and rejects what one in one go does",
        arguments: 1...3
    )
    func resumed(seed: UInt64) async throws {
        try await ServiceHarness.with { harness in
            for poll in ["p", "other"] {
                try await harness.makePoll(
                    poll,
                    questions: SampleFile.questions,
                    demographics: SampleFile.demographics
                )
            }
            var generator = SplitMix64(seed: seed)
            let bytes = SampleFile.csv(rows: 900, seed: seed)
            var whole = MemoryRejects()
            let expected = try await harness.copyIn(MemoryFile(bytes: bytes), into: "other", rejects: &whole)

            var rejects = MemoryRejects()
            var places: [Int] = []
            for _ in 0..<12 {
                var file = MemoryFile(bytes: bytes)
                file.breaksAt = Int.random(in: 0..<bytes.count, using: &generator)
                await #expect(throws: MemoryFile.BrokenOff.self) {
                    _ = try await harness.copyIn(file, rejects: &rejects) { places.append($0.bytesBefore) }
                }
                try await harness.expectTallyIsRecount()
            }
            let report = try await harness.copyIn(MemoryFile(bytes: bytes), rejects: &rejects) {
                places.append($0.bytesBefore)
            }
            #expect(places.contains { $0 > 0 })
            #expect(report == expected)
            #expect(rejects.rows == whole.rows)
            #expect(try await harness.ballots(of: "p") == harness.ballots(of: "other"))
            #expect(try await harness.sql("SELECT count(*) FROM import") == [["0"]])
        }
    }

    @Test("An import whose task is cancelled at any step leaves tally and ballots in step, and goes on")
    func cancelled() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: SampleFile.questions, demographics: SampleFile.demographics)
            let bytes = SampleFile.csv(rows: 900, seed: 9)
            var list = MemoryRejects()
            for step in 1...3 {
                let before = list
                list = await withTaskGroup(of: MemoryRejects.self) { group in
                    group.addTask { await cutOff(afterStep: step, bytes, list: before, harness) }
                    return await group.next() ?? before
                }
                try await harness.expectTallyIsRecount()
            }
            let report = try await harness.copyIn(MemoryFile(bytes: bytes), rejects: &list)
            let ballots = try await harness.sql("SELECT count(*)::text FROM ballot").first?.first.flatMap { $0 }
            #expect(Int(ballots ?? "") == report.counted)
            #expect(report.rows == report.taken + report.rejected)
        }
    }

    /// Imports a file in a task that is cancelled after a step, and gives the list of rejects as it is then.
    private func cutOff(
        afterStep last: Int,
        _ bytes: [UInt8],
        list: MemoryRejects,
        _ harness: ServiceHarness
    ) async -> MemoryRejects {
        var list = list
        var steps = 0
        do {
            _ = try await harness.copyIn(MemoryFile(bytes: bytes), rejects: &list) { _ in
                steps += 1
                if steps == last { withUnsafeCurrentTask { $0?.cancel() } }
            }
        } catch {
            #expect(error is CancellationError)
        }
        return list
    }

    @Test("A file that was changed before the bookmark, or whose list of rejects is gone, is read from the beginning")
    func changedFile() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let rows = (0..<3_000).map { "v\($0),\($0 % 7 == 0 ? "nonsense" : "a")\n" }
            let text = "voter,q\n" + rows.joined()
            // The first row now holds another answer, in as many bytes.
            let changed = text.replacing("v1,a", with: "v1,b")
            for other in [text, changed] {
                var rejects = MemoryRejects()
                await #expect(throws: MemoryFile.BrokenOff.self) {
                    _ = try await harness.copyIn(MemoryFile(text, breaksAt: 24_000), rejects: &rejects)
                }
                #expect(!rejects.rows.isEmpty)
                if other == text { rejects = MemoryRejects() }
                var first: Int?
                let report = try await harness.copyIn(MemoryFile(other), rejects: &rejects) {
                    first = first ?? $0.bytesBefore
                }
                #expect(first == 0)
                #expect(report.rows == 3_000)
                #expect(rejects.rows.count == 429)
            }
            try await harness.expectTallyIsRecount()
        }
    }

    @Test("Votes that come while a file goes in are counted once, and so is the file")
    func besideLiveVotes() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let text = "voter,q\n" + (0..<20_000).map { "v\($0),a\n" }.joined()
            let expected = 20_000 + 300
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for start in stride(from: 0, to: 600, by: 20) {
                        // Every other voter is in the file too.
                        let votes = (start..<start + 20).map { SamplePoll.vote($0 % 2 == 0 ? "v\($0 * 33)" : "w\($0)") }
                        let answers = try await harness.batch("vote.submit", votes, as: .reader)
                        #expect(answers.allSatisfy { $0["result"] != nil })
                    }
                }
                var rejects = MemoryRejects()
                let report = try await harness.copyIn(MemoryFile(text), rejects: &rejects)
                #expect(report.counted + report.alreadyCounted == 20_000)
                try await group.waitForAll()
            }
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["\(expected)"]])
            try await harness.expectTallyIsRecount()
        }
    }

    @Test("A ballot that was taken back does not come back with a file")
    func withdrawn() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let receipt = try await harness.receipt(SamplePoll.vote("v7"))
            _ = try await harness.result("vote.withdraw", #"{"receipt":"\#(receipt)"}"#)
            let rows = (0..<500).map { "v\($0),a\n" }
            var rejects = MemoryRejects()
            let report = try await harness.copyIn(MemoryFile("voter,q\n" + rows.joined()), rejects: &rejects)
            #expect(report.counted == 499)
            #expect(report.alreadyCounted == 1)
            let ballot = try await harness.result("vote.get", #"{"receipt":"\#(receipt)"}"#)
            #expect(ballot["status"]?.string == "withdrawn")
            try await harness.expectTallyIsRecount()
        }
    }

    @Test("Two imports of one file at the same time double nothing")
    func twice() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let text = "voter,q\n" + (0..<5_000).map { "v\($0),a\n" }.joined()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        var rejects = MemoryRejects()
                        do {
                            _ = try await harness.copyIn(MemoryFile(text), rejects: &rejects)
                        } catch {
                            // One of them finds that the other has moved the bookmark.
                            #expect((error as? ImportStopped)?.error.code == PollError.conflict.rawValue)
                        }
                    }
                }
            }
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["5000"]])
            try await harness.expectTallyIsRecount()
        }
    }

    @Test("A poll that closes, changes or goes stops the import with the line")
    func stopped() async throws {
        try await ServiceHarness.with { harness in
            for (poll, method) in [("closed", "poll.close"), ("gone", "poll.delete")] {
                try await harness.makePoll(poll)
                let text = "voter,q\n" + (0..<5_000).map { "v\($0),a\n" }.joined()
                var rejects = MemoryRejects()
                let isDone = Mutex(false)
                await #expect(throws: (any Error).self) {
                    var file = MemoryFile(text)
                    file.breaksAt = 30_000
                    _ = try await harness.copyIn(file, into: poll, rejects: &rejects) { _ in
                        isDone.withLock { $0 = true }
                    }
                }
                #expect(isDone.withLock { $0 })
                _ = try await harness.result(method, #"{"poll":"\#(poll)"}"#)
                let error = await #expect(throws: (any Error).self) {
                    _ = try await harness.copyIn(MemoryFile(text), into: poll, rejects: &rejects)
                }
                let code = (error as? ImportStopped)?.error.code ?? (error as? RPCError)?.code
                #expect(code == (poll == "closed" ? PollError.pollNotOpen : .notFound).rawValue)
            }
            #expect(try await harness.sql("SELECT count(*) FROM import") == [["1"]])
        }
    }

    @Test("Pairs of questions are counted with the ballots, whichever way these go in")
    func pairs() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: SampleFile.questions, demographics: SampleFile.demographics)
            _ = try await harness.sql("UPDATE poll SET pairs = '{one*rate,one*many}'")
            let file =
                "voter,one,many,rate\n"
                + (0..<500).map {
                    "v\($0 % 450),\($0 % 2 == 0 ? "a" : "b"),\($0 % 3 == 0 ? "x;y" : ""),\(1 + $0 % 5)\n"
                }.joined()
            var rejects = MemoryRejects()
            let report = try await harness.copyIn(MemoryFile(file), rejects: &rejects)
            #expect(report.counted == 450)
            #expect(report.alreadyCounted == 50)
            let stored = try await harness.sql(
                "SELECT question, choice, sum(n) FROM tally WHERE question LIKE '%*%' GROUP BY 1, 2"
            )
            let recount = try await harness.sql(
                """
                SELECT p.pair, substr(r, strpos(r, '=') + 1) || '*' || substr(c, strpos(c, '=') + 1), count(*)
                FROM ballot AS b, unnest(ARRAY['one*rate', 'one*many']) AS p (pair), unnest(b.answers) AS r, unnest(b.answers) AS c
                WHERE r LIKE split_part(p.pair, '*', 1) || '=%' AND c LIKE split_part(p.pair, '*', 2) || '=%' GROUP BY 1, 2
                """
            )
            #expect(Set(stored) == Set(recount))
            #expect(!recount.isEmpty)
        }
    }

    @Test("Rows without a voter column are told apart by their number, and a pipe is read once")
    func rowNumbers() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let text = "q\n" + String(repeating: "a\n\nb\n", count: 700)
            for isFirst in [true, false] {
                var rejects = MemoryRejects()
                let report = try await harness.copyIn(MemoryFile(text, isPipe: true), rejects: &rejects)
                #expect(report.counted == (isFirst ? 1_400 : 0))
                #expect(report.alreadyCounted == (isFirst ? 0 : 1_400))
            }
            let single = try await harness.result("vote.submit", SamplePoll.vote("row 1400"))
            #expect(single["status"]?.string == "already_counted")
        }
    }
}
