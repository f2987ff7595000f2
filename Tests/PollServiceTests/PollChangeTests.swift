import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct PollChangeTests {
    static let changesOfMeaning: [(members: String, path: String)] = [
        (#""slug":"other""#, "slug"),
        (#""questions":[{"key":"r","kind":"text","text":"R?"}]"#, "questions[0]"),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","options":[{"key":"b","text":"B"},{"key":"a","text":"A"}]}]"#,
            "questions[0]"
        ),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"},{"key":"c","text":"C"}]}]"#,
            "questions[0]"
        ),
        (
            #""questions":[{"key":"q","kind":"single","required":false,"text":"Q?","#
                + #""options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]"#, "questions[0]"
        ),
        (#""questions":\#(SamplePoll.single.dropLast()),{"key":"r","kind":"text","text":"R?"}]"#, "questions"),
        (#""demographics":[{"key":"age","kind":"age"}]"#, "demographics"),
        (#""voting":{"perVoter":"unlimited"}"#, "voting.perVoter"),
    ]

    @Test("Before the first ballot anything may change; after it a change of meaning is refused with its place")
    func locking() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let changed =
                #"{"poll":"p","demographics":[{"key":"city","kind":"city"}],"questions":\#(SamplePoll.single)}"#
            #expect(try await harness.result("poll.update", changed)["poll"]?["revision"]?.integer == 2)
            let back = #"{"poll":"p","demographics":[]}"#
            #expect(try await harness.result("poll.update", back)["poll"]?["revision"]?.integer == 3)
            _ = try await harness.result("vote.submit", SamplePoll.vote("v"))
            let before = try await harness.result("poll.get", #"{"poll":"p"}"#)
            for (members, path) in Self.changesOfMeaning {
                let refusal = try await harness.refusal("poll.update", #"{"poll":"p",\#(members)}"#)
                #expect(refusal == Refusal(1423, "poll_locked", path), "\(members)")
            }
            #expect(try await harness.result("poll.get", #"{"poll":"p"}"#) == before)
        }
    }

    @Test("A wording fix keeps the votes, is noted, and later votes go on")
    func wording() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = try await harness.result("vote.submit", SamplePoll.vote("v"))
            let reworded = SamplePoll.single.replacing("\"Q?\"", with: "\"Quite so?\"").replacing(
                "\"B\"",
                with: "\"Bee\""
            )
            let updated = try await harness.result(
                "poll.update",
                #"{"poll":"p","title":"New","questions":\#(reworded),"voting":{"closes":"2090-01-01T00:00:00Z"}}"#
            )
            #expect(updated["poll"]?["revision"]?.integer == 2)
            #expect(updated["poll"]?["questions"]?[0]?["text"]?.string == "Quite so?")
            _ = try await harness.result("vote.submit", SamplePoll.vote("w"))
            let breakdown = try await harness.result("results.breakdown", #"{"poll":"p"}"#)
            #expect(breakdown["base"]?["ballots"]?.integer == 2)
            #expect(breakdown["total"]?["shares"]?[1]?["label"]?.string == "Bee")
            let kept = try await harness.sql(
                "SELECT revision, definition->>'title' FROM poll_revision ORDER BY revision"
            )
            #expect(kept == [["1", "T"]])
        }
    }

    @Test("A time that is given as null is taken away, one that is left out stays")
    func times() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                members: #""voting":{"opens":"2020-01-01T00:00:00Z","closes":"2090-01-01T00:00:00Z"}"#
            )
            let updated = try await harness.result("poll.update", #"{"poll":"p","voting":{"closes":null}}"#)
            let voting = try #require(updated["poll"]?["voting"])
            #expect(voting["opens"]?.string == "2020-01-01T00:00:00Z")
            #expect(voting["closes"] == nil || voting["closes"] == .null)
            #expect(try await harness.sql("SELECT opens IS NULL, closes IS NULL FROM poll") == [["f", "t"]])
        }
    }

    @Test("A revision that is no longer current is a conflict, and what changes nothing makes none")
    func revisions() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let update = { (revision: Int, title: String) in
                #"{"poll":"p","revision":\#(revision),"title":"\#(title)"}"#
            }
            #expect(try await harness.result("poll.update", update(1, "U"))["poll"]?["revision"]?.integer == 2)
            #expect(try await harness.refusal("poll.update", update(1, "V")) == Refusal(1409, "conflict", "revision"))
            #expect(try await harness.result("poll.update", update(2, "U"))["poll"]?["revision"]?.integer == 2)
            #expect(try await harness.result("poll.open", #"{"poll":"p"}"#)["poll"]?["revision"]?.integer == 2)
            #expect(try await harness.result("poll.close", #"{"poll":"p"}"#)["poll"]?["status"]?.string == "closed")
        }
    }

    @Test("Changes that are made at once all happen, one after the other, and each is noted")
    func concurrentChanges() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        _ = try await harness.result("poll.update", #"{"poll":"p","title":"T\#(index)"}"#)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await harness.sql("SELECT revision FROM poll") == [["17"]])
            #expect(try await harness.sql("SELECT count(*), max(revision) FROM poll_revision") == [["16", "16"]])
        }
    }

    @Test("Deleting a poll removes everything that belongs to it, and its slug is free again")
    func deletion() async throws {
        try await ServiceHarness.with { harness in
            let empty = try await harness.rowCounts()
            let question = SamplePoll.single.replacing("\"Q?\"", with: "\"Q?\",\"allowOther\":true")
            try await harness.makePoll(questions: question, demographics: SamplePoll.demographics)
            _ = try await harness.result("vote.submit", SamplePoll.vote("v", #"{"q":{"other":"mine"}}"#, #"{"age":3}"#))
            _ = try await harness.result("poll.update", #"{"poll":"p","title":"U"}"#)
            #expect(try await harness.result("poll.delete", #"{"poll":"p"}"#) == JSON(#"{"deleted":true}"#))
            #expect(try await harness.rowCounts() == empty)
            #expect(try await harness.refusal("poll.delete", #"{"poll":"p"}"#) == .noSuchPoll)
            #expect(try await harness.refusal("vote.submit", SamplePoll.vote("v")) == .noSuchPoll)
            try await harness.makePoll()
            #expect(try await harness.result("vote.submit", SamplePoll.vote("v"))["status"]?.string == "counted")
        }
    }

    @Test("Pages of polls hold each poll once, also while polls are added")
    func paging() async throws {
        try await ServiceHarness.with { harness in
            for index in 0..<7 { try await harness.makePoll("p\(index)", members: #""audience":"a""#) }
            _ = try await harness.result("poll.close", #"{"poll":"p3"}"#)
            var slugs: [String] = []
            var cursor: String?
            repeat {
                let page = try await harness.result(
                    "poll.list",
                    cursor.map { #"{"limit":2,"cursor":"\#($0)"}"# } ?? #"{"limit":2}"#
                )
                #expect(page["polls"]?.elements.count ?? 0 <= 2)
                slugs += page["polls"]?.elements.compactMap { $0["slug"]?.string } ?? []
                cursor = page["nextCursor"]?.string
                try await harness.makePoll("late-\(slugs.count)")
            } while cursor != nil
            #expect(slugs == (0..<7).reversed().map { "p\($0)" })
            let closed = try await harness.result("poll.list", #"{"status":"closed"}"#)
            #expect(closed["polls"]?.elements.compactMap { $0["slug"]?.string } == ["p3"])
            #expect(closed["nextCursor"] == nil || closed["nextCursor"] == .null)
            for bad in ["", "x", "cA", "cC0x", "cDA", "cDk5OTk5OTk5OTk5", "p1", " cDE", "cDE="] {
                let refusal = try await harness.refusal("poll.list", #"{"cursor":"\#(bad)"}"#)
                #expect(refusal == .invalidParams("cursor"), "\(bad)")
            }
            for bad in ["0", "-1", "201", "1.5"] {
                #expect(try await harness.refusal("poll.list", #"{"limit":\#(bad)}"#) == .invalidParams("limit"))
            }
        }
    }
}
