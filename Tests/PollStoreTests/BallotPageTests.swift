import PollStore
import Polls
import Testing

@Suite("Reading all ballots")
struct BallotPageTests {
    /// Ballots of 23 voters in two polls, two in three with texts, whose voters' keys are not in the order of storing.
    private static func fill(_ harness: StoreHarness) async throws -> [SamplePoll] {
        let polls = [try await harness.makePoll("one"), try await harness.makePoll("two")]
        for sample in polls {
            let number = sample.poll.id
            _ = try await harness.sql(
                """
                INSERT INTO stratum (poll, demographics) VALUES (\(number), '{7,NULL}');
                INSERT INTO ballot (poll, voter, stratum, answers, submitted_at)
                SELECT \(number), int4send((v * 7) % 23), s.id, ARRAY['q=' || v], now()
                FROM generate_series(1, 23) AS v, stratum AS s WHERE s.poll = \(number);
                INSERT INTO open_text (poll, voter, question, body)
                SELECT \(number), int4send(v), q, q || \(number) || v
                FROM generate_series(0, 22) AS v, unnest('{t,u}'::text[]) AS q WHERE v % 3 <> 0
                """
            )
        }
        return polls
    }

    @Test(
        "Pages of any size are together every ballot of the poll, each with its own texts",
        arguments: [1, 2, 3, 22, 23, 24]
    )
    func sizes(size: Int) async throws {
        try await StoreHarness.with { harness in
            let polls = try await Self.fill(harness)
            let number = polls[1].poll.id
            var read: [StoredBallot] = []
            try await harness.store.forEachPage(ofBallotsIn: number, size: size) { page in
                #expect(page.count <= size)
                read += page
            }
            #expect(read.map(\.voter) == (0..<23).map { [0, 0, 0, UInt8($0)] })
            for (voter, ballot) in read.enumerated() {
                let texts = voter % 3 == 0 ? [:] : ["t": "t\(number)\(voter)", "u": "u\(number)\(voter)"]
                #expect(ballot.texts == texts)
                #expect(ballot.demographics == ["7", nil])
                // 7 · 10 = 1 (mod 23).
                #expect(ballot.answers == ["q=\(voter == 0 ? 23 : voter * 10 % 23)"])
            }
        }
    }

    @Test("What changes while the pages are read is not seen, and an error of the body ends the reading")
    func snapshot() async throws {
        struct Enough: Error {}
        try await StoreHarness.with { harness in
            let number = try await Self.fill(harness)[0].poll.id
            var count = 0
            try await harness.store.forEachPage(ofBallotsIn: number, size: 5) { page in
                if count == 0 { _ = try await harness.sql("DELETE FROM open_text; DELETE FROM ballot") }
                count += page.count { $0.voter.last.map { $0 % 3 == 0 } == $0.texts.isEmpty }
            }
            #expect(count == 23)
            try await Self.refill(harness, number)
            var pages = 0
            await #expect(throws: Enough.self) {
                try await harness.store.forEachPage(ofBallotsIn: number, size: 5) { _ in
                    pages += 1
                    if pages == 2 { throw Enough() }
                }
            }
            #expect(pages == 2)
            #expect(try await harness.sql("SELECT 1") == [["1"]], "the connection is given back")
        }
    }

    private static func refill(_ harness: StoreHarness, _ number: Int32) async throws {
        _ = try await harness.sql(
            """
            INSERT INTO ballot (poll, voter, stratum, answers, submitted_at)
            SELECT \(number), int4send(v), s.id, '{q=a}', now()
            FROM generate_series(1, 23) AS v, stratum AS s WHERE s.poll = \(number)
            """
        )
    }
}
