import Foundation
import JSONRPC
import PollAPI
import PollClient
import Synchronization
import Testing

/// The built program on a folder of its own, called over HTTP.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EndToEndTests {
    private static func createPoll(on server: RunningServer, key: String) async throws {
        let example = try #require(PollCreate.examples.first)
        let created = try await server.client(key: key).call(PollCreate.self, example.params)
        #expect(created.poll.slug == ReaderVotes.poll)
    }

    @Test("An editor asks, 2,644 readers vote, and every slice is what a recount of the exported ballots gives")
    func mainJob() async throws {
        try await ServerFolder.with { folder in
            let server = try await RunningServer(in: folder)
            let key = try await server.firstKey()
            try await Self.createPoll(on: server, key: key)

            let votes = ReaderVotes.make(2_644)
            for start in stride(from: 0, to: votes.count, by: 100) {
                let batch = Array(votes[start..<min(start + 100, votes.count)])
                let answers = try await server.client().callBatch(VoteSubmit.self, batch)
                #expect(try answers.map { try $0.get().status } == batch.map { _ in .counted })
            }
            let again = try await server.client().callBatch(VoteSubmit.self, Array(votes.prefix(100)))
            #expect(try again.allSatisfy { try $0.get().status == .alreadyCounted })

            let export = try await CanvassProgram.run(
                ["export", ReaderVotes.poll, "--format", "ndjson", "--data-dir", folder.path],
                in: folder.path
            )
            #expect(export.status == 0, "\(export.errors)")
            let recount = try ReaderVotes.Recount(ndjson: export.output)
            #expect(recount.voters.count == 2_644)
            let audit = try await CanvassProgram.run(
                ["audit", ReaderVotes.poll, "--server", "http://127.0.0.1:\(server.port)", "--key", key],
                in: folder.path
            )
            #expect(audit.status == 0, "\(audit.errors)")
            #expect(audit.output == "2,644 ballots: every count equals the recount.\n")

            let editor = server.client(key: key)
            let breakdown = try await editor.breakdown(
                ResultsBreakdown.Params(poll: ReaderVotes.poll, by: [DimensionList(["age"]), DimensionList(["city"])])
            )
            #expect(breakdown.base == BaseFields(ballots: 2_644, answered: 2_644))
            #expect(breakdown.total.shares?.countsByOption == recount.total)
            #expect(breakdown.by.map(\.dimensions) == [["age"], ["city"]])
            #expect(breakdown.by[0].counts("age") == recount.byAge)
            #expect(breakdown.by[1].counts("city") == recount.byCity)

            let headline = try await editor.headline(ResultsHeadline.Params(poll: ReaderVotes.poll)).text
            let first = try #require(recount.total.values.max())
            let percent = Int((100 * Double(first) / 2_644).rounded())
            #expect(headline.hasPrefix("We asked 2,644 wikiHow readers "))
            #expect(headline.contains(" \(percent)% of them said "))
            #expect(await server.stop() == 0)
        }
    }

    @Test("Every example of the document works over HTTP, one after the other")
    func examples() async throws {
        try await ServerFolder.with { folder in
            let server = try await RunningServer(in: folder)
            let made = try await CanvassProgram.run(
                ["key", "create", "--name", "operator", "--scope", "admin", "--data-dir", folder.path],
                in: folder.path
            )
            #expect(made.status == 0, "\(made.errors)")
            let key = made.output.trimmingCharacters(in: .newlines)
            try await ExampleReplay(server.client(key: key)).run()
            #expect(await server.stop() == 0)
        }
    }

    @Test("A key that is made beside the running server works, and within a second of its revocation no longer")
    func keys() async throws {
        try await ServerFolder.with { folder in
            let server = try await RunningServer(in: folder)
            let location = ["--data-dir", folder.path]
            let made = try await CanvassProgram.run(
                ["key", "create", "--name", "desk", "--scope", "results"] + location,
                in: folder.path
            )
            let key = made.output.trimmingCharacters(in: .newlines)
            let id = try #require(key.wholeMatch(of: /cvk_([0-9a-f]{16})_.+/)).1
            _ = try await server.client(key: key).call(PollList.self, PollList.Params())

            let revoked = try await CanvassProgram.run(["key", "revoke", String(id)] + location, in: folder.path)
            #expect(revoked.status == 0, "\(revoked.errors)")
            let revokedAt = ContinuousClock.now
            var refusal: Int?
            while refusal == nil, ContinuousClock.now - revokedAt < .seconds(2) {
                do throws(PollClientError) {
                    _ = try await server.client(key: key).call(PollList.self, PollList.Params())
                } catch {
                    refusal = error.rpcError?.code
                }
            }
            #expect(refusal == PollError.unauthorized.rawValue)
            #expect(ContinuousClock.now - revokedAt < .seconds(1))
            #expect(await server.stop() == 0)
            #expect(folder.processes.isEmpty)
        }
    }

    @Test(
        "A stop answers the votes in flight and leaves nothing running; no answered ballot is lost, by a kill neither"
    )
    func stops() async throws {
        try await ServerFolder.with { folder in
            let first = try await RunningServer(in: folder)
            let key = try await first.firstKey()
            try await Self.createPoll(on: first, key: key)
            let counted = try await Self.voteUntilStop(of: first)
            #expect(counted >= 64)
            #expect(folder.processes.isEmpty)

            let second = try await RunningServer(in: folder)
            #expect(try await Self.ballots(on: second, key: key) == counted)
            second.program.signal(SIGKILL)
            #expect(await second.program.status() == SIGKILL)

            let third = try await RunningServer(in: folder)
            #expect(try await Self.ballots(on: third, key: key) == counted)
            let late = VoteSubmit.Params(poll: ReaderVotes.poll, voter: "late", answers: ["sign": .text("contact")])
            #expect(try await third.client().submit(late).status == .counted)
            #expect(try await Self.ballots(on: third, key: key) == counted + 1)
            #expect(await third.stop() == 0)
            #expect(folder.processes.isEmpty)
        }
    }

    @Test("A stop while the first start makes the database ends it, and the next start makes it")
    func stopDuringStart() async throws {
        try await ServerFolder.with { folder in
            let arguments = ["serve", "--data-dir", folder.path, "--port", "0"]
            let program = try CanvassProgram(arguments, in: folder.path)
            while !FileManager.default.fileExists(atPath: folder.path + "/postgres") { await Task.yield() }
            let start = ContinuousClock.now
            program.signal(SIGTERM)
            #expect(await program.status() == 0)
            #expect(ContinuousClock.now - start < .seconds(5))
            #expect(folder.processes.isEmpty)
            let server = try await RunningServer(in: folder)
            _ = try await server.firstKey()
            #expect(await server.stop() == 0)
        }
    }

    private static func ballots(on server: RunningServer, key: String) async throws -> Int? {
        try await server.client(key: key).breakdown(ResultsBreakdown.Params(poll: ReaderVotes.poll)).base.ballots
    }

    /// Sixty-four readers vote again and again while the server is told to stop.
    ///
    /// - Returns: How many ballots were counted; a call without an answer is a failure of the test.
    private static func voteUntilStop(of server: RunningServer) async throws -> Int {
        let voting = Voting()
        await withTaskGroup(of: Void.self) { group in
            for reader in 0..<64 {
                group.addTask {
                    var ballot = 0
                    while !voting.isOver.load(ordering: .sequentiallyConsistent) {
                        ballot += 1
                        let vote = VoteSubmit.Params(
                            poll: ReaderVotes.poll,
                            voter: "reader-\(reader)-\(ballot)",
                            answers: ["sign": .text("memories")]
                        )
                        do throws(PollClientError) {
                            _ = try await server.client().submit(vote)
                            voting.counted.add(1, ordering: .sequentiallyConsistent)
                        } catch {
                            #expect(error.isCleanRefusal, "\(error)")
                        }
                    }
                }
            }
            while voting.counted.load(ordering: .sequentiallyConsistent) < 640 { await Task.yield() }
            voting.isOver.store(true, ordering: .sequentiallyConsistent)
            #expect(await server.stop() == 0)
        }
        return voting.counted.load(ordering: .sequentiallyConsistent)
    }
}

/// Whether voting goes on, and how many ballots were counted.
private final class Voting: Sendable {
    let isOver = Atomic<Bool>(false)
    let counted = Atomic<Int>(0)
}

extension PollClientError {
    /// Whether the call certainly did nothing: the server said so, or took no connection any more.
    fileprivate var isCleanRefusal: Bool {
        switch self {
        case .rpc(let error): error.code == PollError.unavailable.rawValue
        case .transport(let reason): reason.hasSuffix("nothing listens there")
        default: false
        }
    }
}
