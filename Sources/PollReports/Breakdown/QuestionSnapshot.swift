package import Places
package import Polls

/// The answers to a question at one moment, as one reader may see them: the tally for editors, the latest release for others.
package struct QuestionSnapshot: Sendable {
    package let scope: ResultScope
    /// The moment by the database's clock.
    package let asOf: Instant
    package let cells: [TallyCell]
    /// The strata that the cells name.
    package let strata: [Int32: Stratum]
    private let release: PublishedQuestion?

    /// What the tally says at its moment.
    package init(_ tally: Tally, strata: [Int32: Stratum], scope: ResultScope) {
        self.scope = scope
        asOf = tally.asOf
        cells = tally.cells
        self.strata = strata
        release = nil
    }

    /// What was last released.
    package init(_ release: PublishedQuestion, scope: ResultScope) {
        let tally = release.tally(of: scope.question, in: scope.poll)
        self.scope = scope
        asOf = tally.asOf
        cells = tally.cells
        strata = release.strata(of: scope.poll.definition)
        self.release = release
    }

    /// All ballots of the poll.
    package var total: QuestionTally {
        var total = QuestionTally()
        for cell in cells { total.add(cell, of: scope.question) }
        return total
    }

    /// How many people the unfiltered results rest on.
    package var base: ResultBase {
        let total = total
        return ResultBase(
            total: total,
            unfilteredTotal: total,
            isFiltered: false,
            isReleased: release != nil,
            isTrusted: scope.isTrusted,
            minimumBase: scope.poll.definition.results.minimumBase
        )
    }

    /// The answers broken down; for readers who are no editors the tables are those of the release.
    package func breakdown(_ plan: BreakdownPlan, places: Gazetteer) -> Breakdown {
        var breakdown = Breakdown(plan: plan, scope: scope, tally: cells, strata: strata, places: places)
        if let release {
            breakdown.show(
                plan.tables.map { table in
                    release.history.table(of: table.map { plan.dimensions[$0].name }) ?? PublishedTable()
                },
                asOf: asOf
            )
        }
        return breakdown
    }
}
