package import Places
package import PollAnalytics
package import Polls

/// The declared tables of a question as released, from the first published step to the last one applied.
///
/// What is shown follows from the steps alone, so every server shows the same, whatever was asked for and when.
package struct ReleaseHistory: Sendable {
    private let question: Question
    private let places: Gazetteer
    private let dimensions: [Dimension]
    /// The declared tables, each the positions of its dimensions.
    private let tables: [[Int]]
    /// By table, those that have no demographic in common with another one.
    private var independent: [Int: ReleasedTable] = [:]
    /// The others, and their tables in order.
    private var linked: LinkedTables?
    private let linkedPositions: [Int]
    /// What those with the same coordinates have chosen so far, for the linked tables.
    private var present: [[SliceValue]: ChoiceCounts] = [:]
    private var moments: [Instant] = []
    /// The last step applied; 0 for none.
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
        linkedPositions = tables.indices.filter { table in
            tables.indices.contains { $0 != table && !demographics[$0].isDisjoint(with: demographics[table]) }
        }
        if !linkedPositions.isEmpty {
            let groups = Dictionary(grouping: dimensions.indices) { dimensions[$0].demographic }.values
            linked = LinkedTables(
                question: question,
                minimumBase: minimumBase,
                tables: linkedPositions.map { tables[$0] },
                linked: groups.filter { $0.count > 1 }
            )
        }
        for table in tables.indices where !linkedPositions.contains(table) {
            independent[table] = ReleasedTable(question: question, minimumBase: minimumBase)
        }
        self.question = question
        self.places = places
        self.dimensions = dimensions
        self.tables = tables
    }

    /// Applies the next step.
    package mutating func apply(_ next: PublishedStep, strata: [Int32: Stratum]) throws(SuppressionPlan.Invalid) {
        var changes: [[SliceValue]: ChoiceCounts] = [:]
        var known: [Int32: [SliceValue]] = [:]
        for cell in next.changes {
            let coordinates: [SliceValue]
            if let found = known[cell.stratum] {
                coordinates = found
            } else {
                guard let stratum = strata[cell.stratum] else { continue }
                coordinates = dimensions.map { $0.value(of: stratum, places: places) }
                known[cell.stratum] = coordinates
            }
            changes[coordinates, default: ChoiceCounts()].add(cell.count, to: cell.choice)
        }
        moments.append(next.at)
        step = next.step
        for table in independent.keys {
            var slices: [[SliceValue]: ChoiceCounts] = [:]
            for (coordinates, change) in changes {
                slices[tables[table].map { coordinates[$0] }, default: ChoiceCounts()] += change
            }
            independent[table]?.apply(slices)
        }
        guard linked != nil else { return }
        for (coordinates, change) in changes { present[coordinates, default: ChoiceCounts()] += change }
        try linked?.apply(present, number: moments.count)
    }

    /// A declared table, its dimensions in the order of the names; nil when no such table is declared.
    package func table(of names: [String]) -> PublishedTable? {
        guard let index = tables.firstIndex(where: { Set($0.map { dimensions[$0].name }) == Set(names) }) else {
            return nil
        }
        let own = tables[index].map { dimensions[$0].name }
        var table = PublishedTable()
        if let released = independent[index] {
            for (slice, shown) in released.shown where shown.counts.answered(of: question) > 0 {
                table.slices[slice] = (shown.counts, moments[shown.state - 1])
            }
            table.hidden = released.namesHidden ? released.hidden : []
            table.namesHidden = released.namesHidden
            table.isWithdrawn = table.slices.isEmpty && !released.namesHidden
        } else if let linked, let position = linkedPositions.firstIndex(of: index) {
            for (slice, shown) in linked.shown[position] where shown.counts.answered(of: question) > 0 {
                table.slices[slice] = (shown.counts, moments[shown.state - 1])
            }
            table.hidden = linked.named[position].subtracting(table.slices.keys)
            table.isWithdrawn = table.slices.isEmpty && table.hidden.isEmpty
        }
        return table.reordered(names.map { name in own.firstIndex(of: name) ?? 0 })
    }
}
