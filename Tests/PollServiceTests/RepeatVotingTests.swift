import Testing

@testable import PollService

@Suite struct RepeatVotingTests {
    @Test("Ballots are taken for new but for a second after one of the same poll was not")
    func memory() {
        var voting = RepeatVoting()
        let start = ContinuousClock.now
        #expect(voting.expectsNew(in: 1, at: start))
        voting.note(1, allNew: false, at: start)
        #expect(!voting.expectsNew(in: 1, at: start + .milliseconds(900)))
        #expect(voting.expectsNew(in: 2, at: start))
        voting.note(1, allNew: true, at: start + .milliseconds(900))
        #expect(!voting.expectsNew(in: 1, at: start + .milliseconds(950)))
        voting.note(1, allNew: false, at: start + .milliseconds(950))
        #expect(!voting.expectsNew(in: 1, at: start + .milliseconds(1_900)))
        #expect(voting.expectsNew(in: 1, at: start + .milliseconds(2_000)))
        voting.note(1, allNew: true, at: start + .milliseconds(2_000))
        #expect(voting.expectsNew(in: 1, at: start + .milliseconds(2_000)))
    }
}
