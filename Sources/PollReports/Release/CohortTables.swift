import PollAnalytics
import Polls

/// Declared tables of a question that say something about each other, such as age, city, and age by city.
///
/// Here the newcomers of each state are a population of their own: their tables are suppressed together for themselves, and a
/// slice shows the sum over those states in which it was not suppressed. Nothing links one cohort to another, so what can be
/// subtracted from what is within one cohort, and that the suppression covers. So that cohorts are large, each doubles the poll;
/// states between are passed over. A slice may show fewer people than it holds, never others.
struct CohortTables: Sendable {
    /// What a slice shows, and the state at which it last moved.
    struct Shown: Sendable {
        var counts = ChoiceCounts()
        var state = 0
    }

    let question: Question
    let minimumBase: Int
    /// For each table the positions of its dimensions in a place.
    let tables: [[Int]]
    /// Groups of dimensions that limit each other.
    let linked: [[Int]]
    private(set) var shown: [[[SliceValue]: Shown]]
    /// For each table the slices of the cohorts in which it was not withdrawn.
    private(set) var named: [Set<[SliceValue]>]
    private var taken: [[SliceValue]: ChoiceCounts] = [:]
    private var takenTotal = ChoiceCounts()

    init(question: Question, minimumBase: Int, tables: [[Int]], linked: [[Int]]) {
        self.question = question
        self.minimumBase = minimumBase
        self.tables = tables
        self.linked = linked
        shown = Array(repeating: [:], count: tables.count)
        named = Array(repeating: [], count: tables.count)
    }

    /// Takes the next state: what the people of each place chose, a place being a value in every dimension.
    mutating func take(_ places: [[SliceValue]: ChoiceCounts], state: Int) throws(SuppressionPlan.Invalid) {
        var total = ChoiceCounts()
        for counts in places.values { total += counts }
        let people = (total - takenTotal).people(of: question)
        guard people >= max(minimumBase, takenTotal.people(of: question)) else { return }
        var changes: [[SliceValue]: ChoiceCounts] = [:]
        for place in Set(places.keys).union(taken.keys) {
            let change = (places[place] ?? ChoiceCounts()) - (taken[place] ?? ChoiceCounts())
            if !change.isZero { changes[place] = change }
        }
        let positions = tables.reduce(into: Set<Int>()) { $0.formUnion($1) }.sorted().map { dimension in
            (dimension, Set(changes.keys.map { $0[dimension] }).sorted { $0.rank < $1.rank })
        }
        var levels: [Int: [SliceValue: Int]] = [:]
        for (dimension, values) in positions {
            levels[dimension] = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset) })
        }
        let coordinates = { (place: [SliceValue]) in
            place.enumerated().map { levels[$0.offset]?[$0.element] ?? 0 }
        }
        let cells = changes.map { place, change in
            SuppressionPlan.Cell(coordinates: coordinates(place), base: change.people(of: question))
        }
        let plan = try SuppressionPlan(
            cells: cells.sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) },
            views: tables,
            linked: linked,
            rule: DisclosureRule(minimumBase: minimumBase)
        )
        taken = places
        takenTotal = total
        for (table, dimensions) in tables.enumerated() where !plan.isTotalHidden && !plan.isWithdrawn(view: table) {
            var slices: [[SliceValue]: ChoiceCounts] = [:]
            for (place, change) in changes { slices[dimensions.map { place[$0] }, default: ChoiceCounts()] += change }
            for (slice, change) in slices {
                named[table].insert(slice)
                let place = zip(dimensions, slice).map { levels[$0]?[$1] ?? 0 }
                // People who moved between places may weigh less together than apart.
                guard !plan.isHidden(place, in: table), change.people(of: question) >= minimumBase else { continue }
                shown[table][slice, default: Shown()].counts += change
                shown[table][slice]?.state = state
            }
        }
    }
}
