import PollAnalytics
import Testing

@Suite("Raking in a cancelled task")
struct RakingCancellationTests {
    private static let cells = [
        RakingCell(levels: [0, 0], count: 10), RakingCell(levels: [0, 1], count: 30),
        RakingCell(levels: [1, 0], count: 40), RakingCell(levels: [1, 1], count: 20),
    ]
    private static let raking = Raking(margins: [
        RakingMargin(targets: [0.52, 0.48]), RakingMargin(targets: [0.4, 0.6]),
    ])

    @Test("Raking in a cancelled task makes no further round and says that it did not converge")
    func stops() async throws {
        let outcome = try await withThrowingTaskGroup(of: Raking.Outcome.self) { group in
            group.cancelAll()
            group.addTask { try Self.raking.weight(Self.cells) }
            return try #require(try await group.next())
        }
        guard case .stopped(let sample) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sample.iterations == 0)
        guard case .converged = try Self.raking.weight(Self.cells) else {
            Issue.record("not converged")
            return
        }
    }
}
