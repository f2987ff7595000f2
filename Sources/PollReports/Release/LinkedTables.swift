import PollAnalytics
import Polls

/// Declared tables of a question that say something about each other, such as age, city, and age by city.
///
/// The newcomers of each state are a cohort, a population of its own: the tables of a cohort are suppressed together, and a
/// slice shows the sum over the cohorts in which it was not suppressed. Nothing links one cohort to another, so subtraction is
/// possible within a cohort only, and the suppression covers that. So that cohorts are large, each doubles the poll; states in
/// between are skipped. A slice may show fewer people than it has, never others.
struct LinkedTables: Sendable {
    /// What a slice shows, and the state at which it last moved.
    struct Shown: Sendable {
        var counts = ChoiceCounts()
        var state = 0
    }

    let question: Question
    let minimumBase: Int
    /// For each table the positions of its dimensions.
    let tables: [[Int]]
    /// Groups of dimensions that limit each other, such as city and region.
    let linked: [[Int]]
    private(set) var shown: [[[SliceValue]: Shown]]
    /// For each table the slices of the cohorts in which it was not withdrawn.
    private(set) var named: [Set<[SliceValue]>]
    private var applied: [[SliceValue]: ChoiceCounts] = [:]
    private var appliedTotal = ChoiceCounts()

    init(question: Question, minimumBase: Int, tables: [[Int]], linked: [[Int]]) {
        self.question = question
        self.minimumBase = minimumBase
        self.tables = tables
        self.linked = linked
        shown = Array(repeating: [:], count: tables.count)
        named = Array(repeating: [], count: tables.count)
    }

    /// Applies the next state.
    /// - Parameters:
    ///   - state: what people chose, by their value in every dimension.
    ///   - number: the state's, from 1.
    mutating func apply(_ state: [[SliceValue]: ChoiceCounts], number: Int) throws(SuppressionPlan.Invalid) {
        var total = ChoiceCounts()
        for counts in state.values { total += counts }
        let people = (total - appliedTotal).people(of: question)
        guard people >= max(minimumBase, appliedTotal.people(of: question)) else { return }
        var changes: [[SliceValue]: ChoiceCounts] = [:]
        for coordinates in Set(state.keys).union(applied.keys) {
            let change = (state[coordinates] ?? ChoiceCounts()) - (applied[coordinates] ?? ChoiceCounts())
            if !change.isZero { changes[coordinates] = change }
        }
        let positions = tables.reduce(into: Set<Int>()) { $0.formUnion($1) }.sorted().map { dimension in
            (dimension, Set(changes.keys.map { $0[dimension] }).sorted { $0.rank < $1.rank })
        }
        var levels: [Int: [SliceValue: Int]] = [:]
        for (dimension, values) in positions {
            levels[dimension] = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset) })
        }
        let cells = changes.map { coordinates, change in
            SuppressionPlan.Cell(
                coordinates: coordinates.enumerated().map { levels[$0.offset]?[$0.element] ?? 0 },
                base: change.people(of: question)
            )
        }
        let plan = try SuppressionPlan(
            cells: cells.sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) },
            views: tables,
            linked: linked,
            rule: DisclosureRule(minimumBase: minimumBase)
        )
        applied = state
        appliedTotal = total
        for (table, dimensions) in tables.enumerated() where !plan.isTotalHidden && !plan.isWithdrawn(view: table) {
            var slices: [[SliceValue]: ChoiceCounts] = [:]
            for (coordinates, change) in changes {
                slices[dimensions.map { coordinates[$0] }, default: ChoiceCounts()] += change
            }
            for (slice, change) in slices {
                named[table].insert(slice)
                let position = zip(dimensions, slice).map { levels[$0]?[$1] ?? 0 }
                // People who moved between slices may count for less together than one by one.
                guard !plan.isHidden(position, in: table), change.people(of: question) >= minimumBase else { continue }
                shown[table][slice, default: Shown()].counts += change
                shown[table][slice]?.state = number
            }
        }
    }
}
