import Places
import PollAnalytics
import PollReports
import Polls
import TestInstruments
import Testing

@Suite struct QuestionSnapshotTests {
    @Test("The base of a snapshot is that of a breakdown of the same ballots, for every reader", arguments: 0..<40)
    func base(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let question = try SampleAnswers.question()
        let poll = try SampleAnswers.poll(question)
        var cells: [TallyCell] = []
        var strata: [Int32: Stratum] = [:]
        for stratum in 1...Int32.random(in: 1...4, using: &generator) {
            strata[stratum] = Stratum(values: [.age(20 + Int(stratum)), .notStated])
            let ballots = Int.random(in: 0...6, using: &generator)
            let answered = Int.random(in: 0...ballots, using: &generator)
            cells += SampleAnswers.cells(ballots: ballots, answered: answered, stratum: stratum)
        }
        let tally = Tally(asOf: Instant(microseconds: 1), cells: cells)
        let plan = try BreakdownPlan(poll.definition, places: .shared)
        for isTrusted in [false, true] {
            let scope = ResultScope(poll: poll, question: question, isTrusted: isTrusted)
            let snapshot = QuestionSnapshot(tally, strata: strata, scope: scope)
            #expect(snapshot.base == snapshot.breakdown(plan, places: .shared).base)
        }
    }

    @Test("The median of numbers comes with how many gave at most that")
    func median() throws {
        let question = try SampleAnswers.question(.number(-.infinity ... .infinity))
        var tally = QuestionTally()
        #expect(try tally.median(of: question) == nil)
        for (number, count) in [("1", 3), ("2.5", 2), ("10", 3)] {
            tally.add(TallyCell(question: "q", choice: number, stratum: 1, count: count), of: question)
        }
        let median = try #require(try tally.median(of: question))
        #expect(median.value == 2.5 && median.count == 5)
        #expect(try QuestionTally().median(of: try SampleAnswers.question()) == nil)
    }
}
