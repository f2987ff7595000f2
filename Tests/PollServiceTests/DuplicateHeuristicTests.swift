import Testing

@testable import PollService

@Suite struct DuplicateHeuristicTests {
    @Test("Ballots are expected to be new, except for a second after one of the same poll was not")
    func timeToLive() {
        var heuristic = DuplicateHeuristic()
        let start = ContinuousClock.now
        #expect(heuristic.expectsOnlyInserts(in: 1, at: start))
        heuristic.record(1, allNew: false, at: start)
        #expect(!heuristic.expectsOnlyInserts(in: 1, at: start + .milliseconds(900)))
        #expect(heuristic.expectsOnlyInserts(in: 2, at: start))
        heuristic.record(1, allNew: true, at: start + .milliseconds(900))
        #expect(!heuristic.expectsOnlyInserts(in: 1, at: start + .milliseconds(950)))
        heuristic.record(1, allNew: false, at: start + .milliseconds(950))
        #expect(!heuristic.expectsOnlyInserts(in: 1, at: start + .milliseconds(1_900)))
        #expect(heuristic.expectsOnlyInserts(in: 1, at: start + .milliseconds(2_000)))
        heuristic.record(1, allNew: true, at: start + .milliseconds(2_000))
        #expect(heuristic.expectsOnlyInserts(in: 1, at: start + .milliseconds(2_000)))
    }
}
