import Polls

/// One declared table of a question over time, released so that no two of its states can be subtracted down to a few people.
///
/// Every step publishes the total of its newcomers: a *row*. A slice is updated on its own, from the step of its last update to
/// the present one, and gives away the sum of the people who came to it since: a *stretch*. Every person lies in one row, and in
/// one stretch or, until the slice is updated, in the part that is *not shown*. Draw rows and stretches as nodes, with an edge
/// between a row and a stretch that weighs as much as the people who lie in both, and all that is not shown as one more node.
///
/// A reader who knows when each person came and which slice they are in knows the sum of each row and each stretch, and thereby
/// every linear combination of these. A combination says nothing of the people on an edge where the coefficients of its ends
/// cancel. If they cancel on all edges but some, those edges cut the graph in two; so to single out a group of people is to cut
/// it out of the graph. Therefore three things hold always:
///
/// - rows are steps, of at least k people;
/// - a slice is updated only if at least k people have come to it (or changed their answer in it, or gone) since its last
///   update, and if at least k are in it then;
/// - no cut of the graph weighs 1 to k − 1 people. Slices whose update would make one are left as they are, the smallest first.
///
/// A slice that is not updated keeps its older numbers, and one that never was updated is hidden. Since the history begins with
/// nobody, this is also the complementary suppression within one state; in addition, what is not shown must be enough for one of
/// the hidden slices to have k people when every other one has somebody.
///
/// Tables of other demographics are released independently: a person who has cast some of the ballots knows that many more
/// people of a group.
struct ReleasedTable: Sendable {
    /// What a slice shows, and the state that it is of, from 1.
    struct Shown: Sendable {
        var counts = ChoiceCounts()
        var state = 0
    }

    let question: Question
    let minimumBase: Int
    private(set) var shown: [[SliceValue]: Shown] = [:]
    /// The slices that are not empty and were never shown.
    private(set) var hidden: Set<[SliceValue]> = []
    /// Whether the hidden slices may be named.
    private(set) var namesHidden = true
    private var state = 0
    /// Rows and stretches; nodes that no light cut separates are merged for good.
    private var graph = CutGraph()
    private var nextNode = 1
    /// For each slice the people who are not shown, by their row.
    private var notShown: [[SliceValue]: [Int: ChoiceCounts]] = [:]
    /// How many people have come or gone, and how many had at the last update of slices.
    private var moves = 0
    private var movesAtUpdate = 0

    private static let notShownNode = 0
    /// Slices are considered again when the poll has grown by one part in so many: the work grows with its size, not its steps.
    private static let growth = 32

    init(question: Question, minimumBase: Int) {
        self.question = question
        self.minimumBase = minimumBase
    }

    /// A slice that may be updated.
    private struct Candidate {
        let slice: [SliceValue]
        let change: ChoiceCounts
        let people: Int
        let node: Int
    }

    /// Applies the next step: by how much the choices of each slice have changed.
    mutating func apply(_ changes: [[SliceValue]: ChoiceCounts]) {
        state += 1
        let row = newNode()
        var total = ChoiceCounts()
        for (slice, change) in changes where !change.isZero {
            notShown[slice, default: [:]][row] = change
            total += change
        }
        moves += total.people(of: question)
        if (moves - movesAtUpdate) * Self.growth >= moves {
            movesAtUpdate = moves
            updateSlices()
            updateHidden()
        } else if changes.keys.contains(where: { shown[$0] == nil && !hidden.contains($0) }) {
            updateHidden()
        }
    }

    private mutating func newNode() -> Int {
        defer { nextNode += 1 }
        graph.addNode(nextNode)
        return nextNode
    }

    private mutating func updateSlices() {
        let changes = notShown.mapValues { rows in rows.values.reduce(into: ChoiceCounts()) { $0 += $1 } }
        let neverShown = Set(changes.filter { shown[$0.key] == nil && $0.value.answered(of: question) > 0 }.keys)
        let moving = admissible(candidates(changes), changes: changes, neverShown: neverShown)
        for candidate in moving {
            shown[candidate.slice, default: Shown()].counts += candidate.change
            shown[candidate.slice]?.state = state
            let node = newNode()
            for (row, change) in notShown.removeValue(forKey: candidate.slice) ?? [:] {
                graph.connect(row, node, people: change.people(of: question))
            }
        }
        graph.contract(below: minimumBase)
        for (slice, rows) in notShown {
            notShown[slice] = rows.reduce(into: [:]) { merged, row in
                merged[graph.representative(of: row.key), default: ChoiceCounts()] += row.value
            }
        }
    }

    private mutating func updateHidden() {
        var left = ChoiceCounts()
        hidden = []
        for (slice, rows) in notShown {
            let change = rows.values.reduce(into: ChoiceCounts()) { $0 += $1 }
            if shown[slice] == nil, change.answered(of: question) > 0 { hidden.insert(slice) }
            left += change
        }
        namesHidden = hidden.isEmpty || left.people(of: question) >= least(hidden: hidden.count)
    }

    /// The fewest people who may be left unshown, given the number of hidden slices.
    private func least(hidden: Int) -> Int { minimumBase + max(0, hidden - 1) }

    /// The slices that have enough people for an update, the smallest first.
    private func candidates(_ changes: [[SliceValue]: ChoiceCounts]) -> [Candidate] {
        var ranked: [(people: Int, rank: String, slice: [SliceValue], change: ChoiceCounts)] = []
        for (slice, change) in changes {
            let people = change.people(of: question)
            let base = change.answered(of: question) + (shown[slice]?.counts.answered(of: question) ?? 0)
            guard people >= minimumBase, base == 0 || base >= minimumBase else { continue }
            ranked.append((people, slice.map(\.rank).joined(separator: "\n"), slice, change))
        }
        ranked.sort { ($0.people, $0.rank) < ($1.people, $1.rank) }
        return ranked.enumerated().map { offset, entry in
            Candidate(slice: entry.slice, change: entry.change, people: entry.people, node: -1 - offset)
        }
    }

    /// Removes candidates until no small group can be cut out, and enough people are left unshown.
    private func admissible(
        _ candidates: [Candidate],
        changes: [[SliceValue]: ChoiceCounts],
        neverShown: Set<[SliceValue]>
    ) -> [Candidate] {
        var moving = candidates
        while !moving.isEmpty {
            let slices = Set(moving.map(\.slice))
            let hiddenCount = neverShown.count { !slices.contains($0) }
            var left = ChoiceCounts()
            for (slice, change) in changes where !slices.contains(slice) { left += change }
            if hiddenCount > 0, left.people(of: question) < least(hidden: hiddenCount) {
                moving.removeFirst()
                continue
            }
            var trial = graph
            for candidate in moving {
                for (row, change) in notShown[candidate.slice] ?? [:] {
                    trial.connect(row, candidate.node, people: change.people(of: question))
                }
            }
            for (slice, rows) in notShown where !slices.contains(slice) {
                for (row, change) in rows {
                    trial.connect(row, Self.notShownNode, people: change.people(of: question))
                }
            }
            // A neighbour of the cut causes it; if there is none, a candidate further off does.
            var leaving: Set<Int> = []
            trial.contract(below: minimumBase) { graph, light in
                let adjacent = Set((graph.neighbours[light] ?? [:]).keys).union([light])
                let cause = moving.first { adjacent.contains(graph.representative(of: $0.node)) } ?? moving.first
                if let cause { leaving.insert(cause.node) }
            }
            if leaving.isEmpty { break }
            // Removing one candidate may mend several cuts, so several are removed at once only where there are many.
            let first = moving.filter { leaving.contains($0.node) }.prefix(max(1, leaving.count / 8)).map(\.node)
            moving.removeAll { first.contains($0.node) }
        }
        return moving
    }
}

extension SliceValue {
    /// A text that differs for different values; it orders slices that are otherwise equal.
    var rank: String {
        switch self {
        case .band(let index): "band \(index)"
        case .category(let index): "category \(index)"
        case .town(let number): "town \(number)"
        case .region(let country, let code): "region \(country).\(code)"
        case .country(let code): "country \(code)"
        case .ambiguous: "ambiguous"
        case .unknown: "unknown"
        case .notStated: "not stated"
        }
    }
}
