import BallotFiles
import JSONRPC
import PollAPI
import PollService
import Synchronization

@testable import canvass

/// Methods over one poll in memory, for what the commands do with them.
final class TestBackend: InProcessBackend {
    struct State {
        var poll: PollView?
        var votes: [String: VoteSubmit.Params] = [:]
        var created = 0
        var deleted = 0
        var submitted = 0
        var flags: [String: String] = [:]
        var breakdowns: [ResultsBreakdown.Params] = []
    }

    let state: Mutex<State>

    init(poll: PollView? = nil) {
        state = Mutex(State(poll: poll))
    }

    func serve(_ flags: [String: String]) async throws {
        state.withLock { $0.flags = flags }
    }

    func migrate(_ database: DatabaseLocation) async throws -> [String] { [] }

    func withService(_ database: DatabaseLocation, _ body: (InProcessService) async throws -> Void) async throws {
        let ballots: @Sendable (String, (ExportedBallot) throws -> Void) async throws -> Void = { _, each in
            for vote in self.state.withLock({ $0.votes }).values.sorted(by: { $0.voter ?? "" < $1.voter ?? "" }) {
                try each(
                    ExportedBallot(
                        voter: vote.voter ?? "",
                        submittedAt: "2026-11-21T10:00:00Z",
                        answers: vote.answers,
                        demographics: vote.demographics ?? [:]
                    )
                )
            }
        }
        try await body(InProcessService(caller: InProcessCaller(router), forEachBallot: ballots))
    }

    var router: RPCRouter<CallContext> {
        var router = RPCRouter<CallContext>()
        router.register(PollGet.self) { params, _ in
            guard let poll = self.state.withLock({ $0.poll }), [poll.slug, poll.id].contains(params.poll) else {
                throw PollError.notFound.error()
            }
            return PollResult(poll: poll)
        }
        router.register(PollCreate.self) { params, _ in
            self.state.withLock { state in
                state.created += 1
                let poll = PollView(
                    id: "id-\(state.created)",
                    slug: params.slug ?? "",
                    status: params.status ?? .draft,
                    revision: 1,
                    createdAt: "2026-11-21T10:00:00Z",
                    content: params.content
                )
                state.poll = poll
                return PollResult(poll: poll)
            }
        }
        router.register(PollDelete.self) { _, _ in
            self.state.withLock { state in
                state.deleted += 1
                state.poll = nil
                state.votes = [:]
            }
            return PollDelete.Result(deleted: true)
        }
        router.register(VoteSubmit.self) { params, _ in
            try self.state.withLock { state in
                guard params.answers["sign"] != .text("refused") else {
                    throw PollError.ballotRejected.error(path: "answers.sign", detail: "No.")
                }
                state.submitted += 1
                let voter = params.voter ?? ""
                let isNew = state.votes[voter] == nil
                if isNew { state.votes[voter] = params }
                return VoteSubmit.Result(receipt: "b1.\(voter)", status: isNew ? .counted : .alreadyCounted)
            }
        }
        router.register(ResultsBreakdown.self) { params, _ in
            var result = SampleBreakdown.result([])
            let count = self.state.withLock { state in
                state.breakdowns.append(params)
                return state.votes.count
            }
            result.base = BaseFields(ballots: count, answered: count)
            return result
        }
        return router
    }
}
