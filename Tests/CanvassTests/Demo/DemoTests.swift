import PollAPI
import PollClient
import Synchronization
import Testing

@testable import canvass

struct DemoTests {
    private func demo(_ backend: TestBackend, replaces: Bool = false) -> Demo {
        Demo(
            caller: InProcessCaller(backend.router),
            replacesOthers: replaces,
            note: { _ in },
            progress: ProgressBar(
                "",
                total: 1,
                unit: "",
                terminal: Terminal(width: 80),
                now: { .zero },
                write: { _ in }
            )
        )
    }

    @Test("The first run makes the poll and casts every ballot, and the second one uses them again")
    func again() async throws {
        let backend = TestBackend()
        let first = try await demo(backend).prepare()
        let second = try await demo(backend).prepare()
        #expect(first == second)
        backend.state.withLock { state in
            #expect(state.votes.count == 2_644)
            #expect(state.submitted == 2_644)
            #expect(state.created == 1)
        }
    }

    @Test("A run that was broken off is completed by the next one")
    func completed() async throws {
        let backend = TestBackend()
        _ = try await demo(backend).prepare()
        backend.state.withLock { state in
            for voter in state.votes.keys.sorted().prefix(1_000) { state.votes[voter] = nil }
        }
        _ = try await demo(backend).prepare()
        backend.state.withLock { #expect($0.votes.count == 2_644 && $0.created == 1) }
    }

    @Test("The demonstration's poll with other people's ballots is made anew")
    func replaced() async throws {
        let backend = TestBackend()
        _ = try await demo(backend).prepare()
        backend.state.withLock { $0.votes["somebody"] = VoteSubmit.Params(poll: "p", voter: "somebody", answers: [:]) }
        _ = try await demo(backend).prepare()
        backend.state.withLock { #expect($0.votes.count == 2_644 && $0.created == 2 && $0.deleted == 1) }
    }

    @Test("Somebody else's poll of that name is not touched unless asked to")
    func foreign() async throws {
        var content = DemoPoll.content
        content.title = "Mine"
        let poll = PollView(
            id: "x",
            slug: DemoPoll.slug,
            status: .open,
            revision: 1,
            createdAt: "2026-11-21T10:00:00Z",
            content: content
        )
        let backend = TestBackend(poll: poll)
        await #expect(throws: ForeignPollError.self) { _ = try await demo(backend).prepare() }
        #expect(backend.state.withLock { $0.poll } == poll)
        _ = try await demo(backend, replaces: true).prepare()
        #expect(backend.state.withLock { $0.deleted } == 1)
    }
}
