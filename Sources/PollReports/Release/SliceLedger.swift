package import Places
package import PollAnalytics
package import Polls

/// Every declared table of a question, from the first published step to the last one taken.
///
/// What is shown follows from the steps alone, so every server comes to the same, whatever was asked for and when.
package struct SliceLedger: Sendable {
    private let question: Question
    private let places: Gazetteer
    private let dimensions: [Dimension]
    /// The declared tables, each the positions of its dimensions.
    private let tables: [[Int]]
    /// By table, those that have no demographic in common with another one.
    private var alone: [Int: SteppedTable] = [:]
    /// The others, and their tables in order.
    private var joined: CohortTables?
    private let joinedTables: [Int]
    /// What those of each place have chosen up to now, for the joined tables.
    private var present: [[SliceValue]: ChoiceCounts] = [:]
    private var moments: [Instant] = []
    /// The last step taken; 0 for none.
    package private(set) var step: Int32 = 0

    /// - Throws: ``SliceRejection``, which a valid definition does not bring about.
    package init(definition: PollDefinition, question: Question, places: Gazetteer) throws(SliceRejection) {
        var dimensions: [Dimension] = []
        var tables: [[Int]] = []
        for names in definition.declaredSlices {
            var table: [Int] = []
            for name in names {
                if let known = dimensions.firstIndex(where: { $0.name == name }) {
                    table.append(known)
                } else {
                    dimensions.append(try Dimension(named: name, in: definition, path: "by"))
                    table.append(dimensions.count - 1)
                }
            }
            if !tables.contains(where: { Set($0) == Set(table) }) { tables.append(table) }
        }
        let demographics = tables.map { table in Set(table.map { dimensions[$0].demographic }) }
        let minimumBase = definition.results.minimumBase
        joinedTables = tables.indices.filter { table in
            tables.indices.contains { $0 != table && !demographics[$0].isDisjoint(with: demographics[table]) }
        }
        if !joinedTables.isEmpty {
            let groups = Dictionary(grouping: dimensions.indices) { dimensions[$0].demographic }.values
            joined = CohortTables(
                question: question,
                minimumBase: minimumBase,
                tables: joinedTables.map { tables[$0] },
                linked: groups.filter { $0.count > 1 }
            )
        }
        for table in tables.indices where !joinedTables.contains(table) {
            alone[table] = SteppedTable(question: question, minimumBase: minimumBase)
        }
        self.question = question
        self.places = places
        self.dimensions = dimensions
        self.tables = tables
    }

    /// Takes the next step.
    package mutating func take(_ next: PublishedStep, strata: [Int32: Stratum]) throws(SuppressionPlan.Invalid) {
        var changes: [[SliceValue]: ChoiceCounts] = [:]
        var known: [Int32: [SliceValue]] = [:]
        for cell in next.changes {
            let place: [SliceValue]
            if let found = known[cell.stratum] {
                place = found
            } else {
                guard let stratum = strata[cell.stratum] else { continue }
                place = dimensions.map { $0.value(of: stratum, places: places) }
                known[cell.stratum] = place
            }
            changes[place, default: ChoiceCounts()].add(cell.count, to: cell.choice)
        }
        moments.append(next.at)
        step = next.step
        for table in alone.keys {
            var slices: [[SliceValue]: ChoiceCounts] = [:]
            for (place, change) in changes {
                slices[tables[table].map { place[$0] }, default: ChoiceCounts()] += change
            }
            alone[table]?.take(slices)
        }
        guard joined != nil else { return }
        for (place, change) in changes { present[place, default: ChoiceCounts()] += change }
        try joined?.take(present, state: moments.count)
    }

    /// A declared table, its dimensions in the order of the names; nil when no such table is declared.
    package func table(of names: [String]) -> PublishedTable? {
        guard let index = tables.firstIndex(where: { Set($0.map { dimensions[$0].name }) == Set(names) }) else {
            return nil
        }
        let own = tables[index].map { dimensions[$0].name }
        var table = PublishedTable()
        if let stepped = alone[index] {
            for (slice, shown) in stepped.shown where shown.counts.answered(of: question) > 0 {
                table.slices[slice] = (shown.counts, moments[shown.state - 1])
            }
            table.hidden = stepped.namesHidden ? stepped.hidden : []
            table.namesHidden = stepped.namesHidden
            table.isWithdrawn = table.slices.isEmpty && !stepped.namesHidden
        } else if let joined, let position = joinedTables.firstIndex(of: index) {
            for (slice, shown) in joined.shown[position] where shown.counts.answered(of: question) > 0 {
                table.slices[slice] = (shown.counts, moments[shown.state - 1])
            }
            table.hidden = joined.named[position].subtracting(table.slices.keys)
            table.isWithdrawn = table.slices.isEmpty && table.hidden.isEmpty
        }
        return table.reordered(names.map { name in own.firstIndex(of: name) ?? 0 })
    }
}
