import Testing

@testable import PollService

@Suite("How many ballots may wait")
struct BallotPaceTests {
    private let start = ContinuousClock.now
    private let longest = BallotPace.longestWait

    /// A pace after one round of a poll.
    private func pace(after round: Duration, isNextDue: Bool = true) -> BallotPace {
        var pace = BallotPace(largestBatch: 100)
        pace.wait(for: 1, at: start)
        pace.finish(1, isNextDue: isNextDue, at: start + round)
        return pace
    }

    @Test("While nothing is known of a database, any number may wait")
    func unknown() {
        #expect(BallotPace(largestBatch: 100).room(for: 1, at: start) == .max)
    }

    @Test(
        "As many batches may wait as are written in the longest wait, and one in any case",
        arguments: [(1, 500), (5, 100), (100, 5), (166, 3), (250, 2), (251, 1), (500, 1), (90_000, 1)]
    )
    func rooms(milliseconds: Int, batches: Int) {
        let pace = pace(after: .milliseconds(milliseconds))
        #expect(pace.room(for: 1, at: start + .milliseconds(milliseconds)) == batches * 100)
    }

    @Test(
        "A batch that takes longer than the one before leaves less room while it lasts, and the next quick one undoes it"
    )
    func stall() {
        var pace = pace(after: .milliseconds(10))
        let begun = start + .milliseconds(10)
        #expect(pace.room(for: 1, at: begun + .milliseconds(10)) == 5_000)
        #expect(pace.room(for: 1, at: begun + .milliseconds(100)) == 500)
        #expect(pace.room(for: 1, at: begun + .seconds(60)) == 100)
        pace.finish(1, isNextDue: true, at: begun + .seconds(60))
        #expect(pace.room(for: 1, at: begun + .seconds(60)) == 100)
        pace.finish(1, isNextDue: true, at: begun + .seconds(60) + .milliseconds(10))
        #expect(pace.room(for: 1, at: begun + .seconds(60) + .milliseconds(10)) == 5_000)
    }

    @Test("Time in which nothing waits is no round, and a poll that was idle goes by the last round of any")
    func idle() {
        var pace = pace(after: .milliseconds(50), isNextDue: false)
        let later = start + .seconds(3_600)
        #expect(pace.room(for: 1, at: later) == 1_000)
        #expect(pace.room(for: 2, at: later) == 1_000)
        pace.wait(for: 2, at: later)
        pace.finish(2, isNextDue: true, at: later + .milliseconds(5))
        #expect(pace.room(for: 1, at: later + .milliseconds(5)) == 10_000)
    }

    @Test("Each poll has a pace of its own while it is written, and waiting for a lane counts")
    func polls() {
        var pace = BallotPace(largestBatch: 100)
        for poll in Int32(1)...2 { pace.wait(for: poll, at: start) }
        pace.finish(1, isNextDue: true, at: start + .milliseconds(10))
        pace.finish(2, isNextDue: true, at: start + .milliseconds(250))
        #expect(pace.room(for: 2, at: start + .milliseconds(250)) == 200)
        pace.finish(1, isNextDue: true, at: start + .milliseconds(260))
        pace.finish(1, isNextDue: true, at: start + .milliseconds(270))
        #expect(pace.room(for: 1, at: start + .milliseconds(270)) == 5_000)
        #expect(pace.room(for: 2, at: start + .milliseconds(270)) == 200)
    }
}
