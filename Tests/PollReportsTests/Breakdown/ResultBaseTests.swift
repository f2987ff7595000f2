import PollReports
import Testing

@Suite struct ResultBaseTests {
    private static let minimumBase = 5

    /// Whether a number of people is too small to be known.
    private static func isSmall(_ count: Int) -> Bool { count > 0 && count < minimumBase }

    private static func tally(ballots: Int, answered: Int) throws -> QuestionTally {
        try SampleAnswers.tally(ballots: ballots, answered: answered)
    }

    @Test("An editor sees all numbers of an unfiltered result", arguments: 0...12)
    func editor(ballots: Int) throws {
        for answered in 0...ballots {
            let total = try Self.tally(ballots: ballots, answered: answered)
            let base = ResultBase(
                total: total,
                unfilteredTotal: total,
                isFiltered: false,
                isReleased: false,
                isTrusted: true,
                minimumBase: Self.minimumBase
            )
            #expect(!base.isTotalHidden)
            #expect(base.ballots == ballots && base.answered == answered)
        }
    }

    @Test("Nothing that other readers see of an unfiltered result tells of a small group", arguments: 0...12)
    func reader(ballots: Int) throws {
        for answered in 0...ballots {
            let total = try Self.tally(ballots: ballots, answered: answered)
            let base = ResultBase(
                total: total,
                unfilteredTotal: total,
                isFiltered: false,
                isReleased: false,
                isTrusted: false,
                minimumBase: Self.minimumBase
            )
            #expect(base.isTotalHidden == Self.isSmall(answered))
            #expect(base.answered == (base.isTotalHidden ? nil : answered))
            if let ballots = base.ballots {
                #expect(!Self.isSmall(ballots) && !Self.isSmall(ballots - answered))
            }
        }
    }

    @Test("A filtered result hides small groups within the filter and outside it, from editors too", arguments: 0...12)
    func filtered(answered: Int) throws {
        for inside in 0...answered {
            let base = ResultBase(
                total: try Self.tally(ballots: inside, answered: inside),
                unfilteredTotal: try Self.tally(ballots: answered, answered: answered),
                isFiltered: true,
                isReleased: false,
                isTrusted: true,
                minimumBase: Self.minimumBase
            )
            #expect(base.isTotalHidden == (Self.isSmall(inside) || Self.isSmall(answered - inside)))
        }
    }

    @Test("Before the first release nothing is shown, not even that nobody has answered")
    func unreleased() throws {
        let nobody = QuestionTally()
        for isReleased in [false, true] {
            let base = ResultBase(
                total: nobody,
                unfilteredTotal: nobody,
                isFiltered: false,
                isReleased: isReleased,
                isTrusted: false,
                minimumBase: Self.minimumBase
            )
            #expect(base.isTotalHidden == isReleased)
        }
    }
}
