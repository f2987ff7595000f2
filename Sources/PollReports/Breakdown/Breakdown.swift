package import Places
import PollAPI
import PollAnalytics
package import Polls

/// The ballots of one question, broken down as a plan asks: cells of the tally in, tables out. It never sees a ballot.
package struct Breakdown: Sendable {
    package let plan: BreakdownPlan
    package let scope: ResultScope
    let places: Gazetteer
    /// The cells that the tables are made of.
    package let tally: [TallyCell]
    package let strata: [Int32: Stratum]
    /// Every ballot of the poll, whatever the filter.
    private(set) var unfilteredTotal = QuestionTally()
    /// The ballots within the filter.
    package private(set) var total = QuestionTally()
    /// Ballots ever cast, changes to them, and withdrawals.
    private let revisions: Int
    /// For each table the tally of every slice that is not empty.
    private(set) var slices: [[[SliceValue]: QuestionTally]]
    /// How many answered, by their value in every dimension of the plan.
    private var cells: [[SliceValue]: Int] = [:]
    /// The released tables, for readers who see those; which of their slices are hidden was decided at the release.
    private var released: (tables: [PublishedTable], asOf: Instant)?

    package init(
        plan: BreakdownPlan,
        scope: ResultScope,
        tally: [TallyCell],
        strata: [Int32: Stratum],
        places: Gazetteer
    ) {
        self.plan = plan
        self.scope = scope
        self.places = places
        self.tally = tally
        self.strata = strata
        slices = Array(repeating: [:], count: plan.tables.count)
        let sums = TallyGroups(tally, of: scope.question) { number in
            strata[number].flatMap { plan.coordinates(of: $0, places: places) }
        }
        revisions = sums.revisions
        for (coordinates, group) in sums.groups {
            total.add(group)
            if group.answered > 0 { cells[coordinates] = group.answered }
            for (index, table) in plan.tables.enumerated() {
                slices[index][table.map { coordinates[$0] }, default: QuestionTally()].add(group)
            }
        }
        unfilteredTotal = sums.excluded
        unfilteredTotal.add(total)
    }

    package var question: Question { scope.question }

    /// How many people the results rest on.
    package var base: ResultBase {
        ResultBase(
            total: total,
            unfilteredTotal: unfilteredTotal,
            isFiltered: !plan.filter.isEmpty,
            isReleased: released != nil,
            isTrusted: scope.isTrusted,
            minimumBase: plan.minimumBase
        )
    }

    /// The number of ballots ever cast, of changes to them and of withdrawals.
    ///
    /// A reader who is no editor gets it rounded down to a multiple of the minimum base, always, so that it never falls: the exact
    /// number would tell how many ballots there are where that is withheld.
    package var revision: Int {
        scope.isTrusted ? revisions : revisions - revisions % plan.minimumBase
    }

    /// Puts released tables, one for each of the plan's, in place of those made from the tally.
    /// - Parameter moment: the moment that the total is of.
    mutating func show(_ tables: [PublishedTable], asOf moment: Instant) {
        released = (tables, moment)
        cells = [:]
        slices = tables.map { table in
            let shown = table.slices.mapValues { $0.counts.tally(of: question) }
            return shown.merging(table.hidden.map { ($0, QuestionTally()) }) { shown, _ in shown }
        }
    }

    /// The tables, without the slices that must be hidden.
    /// - Throws: ``SliceRejection`` at `includeEmpty` where listing the empty slices would make a table too long.
    @concurrent package func tables() async throws -> [BreakdownTable] {
        let isTotalHidden = base.isTotalHidden
        let values = sortedValues()
        if plan.includesEmpty, !isTotalHidden { try plan.checkSizes(levels: values.map(\.count)) }
        let positions = values.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($0.element, $0.offset) }) }
        try Task.checkCancellation()
        let suppression = try suppression(positions: positions)
        return try plan.tables.enumerated().map { index, table in
            try Task.checkCancellation()
            let dimensions = table.map { plan.dimensions[$0] }
            if isTotalHidden || suppression.isWithdrawn(view: index) {
                return BreakdownTable(withheld: dimensions)
            }
            let slices = try keys(of: index, values: values).map { key in
                let fields =
                    try suppression.isHidden(key, in: index)
                    ? SliceFields.hidden
                    : SliceFields(
                        self.slices[index][key] ?? QuestionTally(),
                        question: question,
                        style: plan.style,
                        asOf: ownMoment(of: key, in: index)
                    )
                return BreakdownTable.Slice(key: key, fields: fields)
            }
            return BreakdownTable(dimensions, slices: slices, places: places)
        }
    }

    private func suppression(positions: [[SliceValue: Int]]) throws -> SliceSuppression {
        if let released { return .published(released.tables) }
        let people = cells.map { coordinates, base in
            SuppressionPlan.Cell(
                coordinates: coordinates.enumerated().map { positions[$0.offset][$0.element] ?? 0 },
                base: base
            )
        }
        let suppression = try SuppressionPlan(
            cells: people.sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) },
            views: plan.tables,
            linked: linkedDimensions(),
            // Empty slices are never hidden, so that a call that lists them hides what one that leaves them out hides.
            rule: DisclosureRule(minimumBase: plan.minimumBase)
        )
        return .computed(suppression, tables: plan.tables, positions: positions)
    }

    /// Dimensions of one demographic limit each other: a city lies in one region.
    private func linkedDimensions() -> [[Int]] {
        Dictionary(grouping: plan.dimensions.indices) { plan.dimensions[$0].demographic }.values.filter { $0.count > 1 }
    }

    /// For each dimension its values, declared ones in printing order first.
    private func sortedValues() -> [[SliceValue]] {
        plan.dimensions.indices.map { index in
            let declared = plan.dimensions[index].declaredValues
            let known = Set(declared)
            let others = Set(
                cells.keys.map { $0[index] }
                    + slices.indices.flatMap { table in
                        plan.tables[table].firstIndex(of: index).map { position in
                            slices[table].keys.map { $0[position] }
                        } ?? []
                    }
            ).subtracting(known)
            return declared + others.sorted { order($0, index) < order($1, index) }
        }
    }

    private func order(_ value: SliceValue, _ dimension: Int) -> (Int, String, Int32) {
        let label = plan.dimensions[dimension].label(of: value, places: places)
        let number: Int32 = if case .town(let number) = value { number } else { 0 }
        return (value.residualRank, label, number)
    }

    /// The slices of a table that are not empty, or all declared ones where empty slices are asked for.
    private func keys(of table: Int, values: [[SliceValue]]) -> [[SliceValue]] {
        guard plan.includesEmpty else {
            let hidden = released?.tables[table].hidden ?? []
            return slices[table].keys.filter { hidden.contains($0) || (slices[table][$0]?.answered ?? 0) > 0 }
        }
        return plan.tables[table].reduce(into: [[]]) { keys, dimension in
            keys = keys.flatMap { key in values[dimension].map { key + [$0] } }
        }
    }

    /// The moment of a released slice that has stayed behind the total.
    private func ownMoment(of key: [SliceValue], in table: Int) -> Instant? {
        guard let released, let slice = released.tables[table].slices[key], slice.at < released.asOf else { return nil }
        return slice.at
    }
}
