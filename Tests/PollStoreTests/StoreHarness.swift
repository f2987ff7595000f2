import BallotValues
import Logging
import PollStore
import Polls
import Postgres
import TestCluster

/// A store on a fresh database with the schema.
struct StoreHarness: Sendable {
    let store: PollStore
    let pool: PostgresPool
    let configuration: PostgresConfiguration

    static func with<Value: Sendable>(_ body: @Sendable (StoreHarness) async throws -> Value) async throws -> Value {
        try await TestCluster.withDatabase(template: "store", prepare: migrate) { configuration in
            try await PostgresPool.withPool(configuration, logger: TestCluster.logger) { pool in
                try await body(StoreHarness(store: PollStore(pool: pool), pool: pool, configuration: configuration))
            }
        }
    }

    static func migrate(_ configuration: PostgresConfiguration) async throws {
        let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
        try await Migrator(logger: TestCluster.logger).migrate(connection)
        await connection.close()
    }

    /// Runs a constant script and gives the last statement's rows.
    func sql(_ script: String) async throws -> [[String?]] {
        try await pool.withConnection { try await $0.execute(script: script) }
    }

    /// Compacts all of a poll's tally that nobody else is compacting.
    func compactTally(of poll: SamplePoll) async throws {
        while try await store.compactPart(of: poll.poll.id) {}
    }

    /// Stores an open poll of a question `q` with the options a, b and c and a text question `t`.
    func makePoll(_ slug: String, perVoter: VotingRules.PerVoter = .once) async throws -> SamplePoll {
        let voting = try VotingRules(perVoter: perVoter)
        let options = try ["a", "b", "c"].map { try Option(key: $0, text: $0) }
        let definition = try PollDefinition(
            title: "T",
            questions: [
                Question(key: "q", text: "Q", kind: .multiple(options, choose: 1...3), isRequired: false),
                Question(key: "t", text: "T", kind: .text(maximumLength: 500), isRequired: false),
            ],
            demographics: [Demographic(key: "age", kind: .age(.standard)), Demographic(key: "city", kind: .city)],
            voting: voting,
            results: ResultRules()
        )
        guard let key = Key(slug) else { throw StoreError.corrupt("'\(slug)' is no slug") }
        let draft = PollDraft(slug: key, status: .open, definition: "{}", voting: voting)
        let stored = try await store.insert(draft, publicID: "id-\(slug)", salt: [1])
        let poll = Poll(
            id: stored.id,
            publicID: stored.publicID,
            slug: key,
            status: .open,
            revision: Int(stored.revision),
            createdAt: stored.createdAt,
            definition: definition
        )
        return SamplePoll(poll: poll, store: store)
    }

    /// The tally as it is stored and as a plain recount of the ballots makes it.
    func tallies() async throws -> (stored: Set<[String?]>, recount: Set<[String?]>) {
        let stored = try await sql(
            "SELECT poll, question, stratum, choice, n FROM tally WHERE n <> 0 AND choice NOT IN ('changed', 'withdrawn')"
        )
        let recount = try await sql(
            """
            SELECT poll, split_part(cell, '=', 1), stratum, substr(cell, strpos(cell, '=') + 1), count(*)
            FROM ballot, unnest(answers) AS cell GROUP BY 1, 2, 3, 4
            UNION ALL SELECT poll, '', stratum, '', count(*) FROM ballot GROUP BY 1, 3
            """
        )
        return (Set(stored), Set(recount))
    }
}

/// A poll with which ballots can be made.
struct SamplePoll: Sendable {
    let poll: Poll
    let store: PollStore

    /// A voter's ballot.
    struct Vote: Sendable {
        var voter: [UInt8]
        var choices: [String]
        var text: String?
        var age: Int?
        var city: String?
    }

    func batch(_ votes: [Vote], revision: Int32 = 1) async throws -> BallotBatch {
        let ballots = try votes.map { vote in
            try Ballot(
                answers: [
                    "q": .list(vote.choices.map { .key($0) }), "t": vote.text.map { .text($0) } ?? .null,
                ],
                demographics: [
                    "age": vote.age.map { .number(Double($0)) } ?? .null, "city": vote.city.map { .text($0) } ?? .null,
                ],
                of: poll.definition,
                resolve: { _ in .unknown }
            )
        }
        let numbers = try await store.ids(of: Set(ballots.map(\.stratum)), poll: poll)
        return BallotBatch(
            poll: poll.id,
            revision: revision,
            entries: zip(votes, ballots).map { vote, ballot in
                PendingBallot(voter: vote.voter, stratum: numbers[ballot.stratum] ?? 0, ballot: ballot)
            }
        )
    }

    @discardableResult
    func record(_ votes: [Vote], revision: Int32 = 1) async throws -> BallotBatch.Outcome {
        try await store.record(try await batch(votes, revision: revision))
    }
}
