import Polls

/// One declared table of a question over time, such that no two of its states can be subtracted down to a few people.
///
/// Every step publishes the total of its newcomers: a *row*. A slice moves on alone, from the step at which it last did to the
/// present one, and gives away the sum of those who came to it since: a *stretch*. Every person lies in one row, and in one
/// stretch or, while the slice has not moved on, in what is *not shown*. Draw rows and stretches as nodes, with the people who lie
/// in both as a line between them as thick as they are many, and all that is not shown as one more node.
///
/// A reader who knows of everybody when they came and what slice they are in knows the sum of each row and each stretch, and so
/// whatever is a sum of multiples of these. Such a sum says nothing of the people on a line where the multiples of its ends cancel.
/// If they cancel on all lines but some, those lines part the graph in two; so to single out a group of people is to cut it
/// out of the graph. Therefore three things hold always:
///
/// - rows are steps, of at least k people;
/// - a slice moves on only if at least k people have come to it (or changed their answer in it, or gone) since it last did, and
///   if at least k are in it then;
/// - no cut of the graph is of 1 to k − 1 people. Slices that would make one stay where they are, the smallest ones first.
///
/// A slice that is not moved on keeps its older numbers, and one that never was is hidden. Since all begins with nobody, this
/// is also the complementary suppression within one state; what is not shown must besides be enough for one of the hidden
/// slices to hold k when every other one holds somebody.
///
/// Tables of other demographics are taken each by itself, and who has cast some of the ballots knows that many more of a group.
struct SteppedTable: Sendable {
    /// What a slice shows, and the state that it is of, from 1.
    struct Shown: Sendable {
        var counts = ChoiceCounts()
        var state = 0
    }

    let question: Question
    let minimumBase: Int
    private(set) var shown: [[SliceValue]: Shown] = [:]
    /// The slices that somebody is in and that were never shown.
    private(set) var hidden: Set<[SliceValue]> = []
    /// Whether the names of the hidden slices may be shown.
    private(set) var namesHidden = true
    private var state = 0
    /// Rows and stretches; those that no cut could part are merged for good.
    private var graph = CutGraph()
    private var nextNode = 1
    /// For each slice those who are not shown, by their row.
    private var notShown: [[SliceValue]: [Int: ChoiceCounts]] = [:]
    /// How many people have come or gone, and how many had when slices were last moved on.
    private var moves = 0
    private var movesBefore = 0

    private static let notShownNode = 0
    /// Slices are looked at again when the poll has grown by this part: so the work grows with its size, not with its steps.
    private static let growth = 32

    init(question: Question, minimumBase: Int) {
        self.question = question
        self.minimumBase = minimumBase
    }

    /// A slice that may move on.
    private struct Candidate {
        let slice: [SliceValue]
        let change: ChoiceCounts
        let people: Int
        let node: Int
    }

    /// Takes the next step: how the people of each slice have changed what it chose.
    mutating func take(_ changes: [[SliceValue]: ChoiceCounts]) {
        state += 1
        let row = newNode()
        var total = ChoiceCounts()
        for (slice, change) in changes where !change.isZero {
            notShown[slice, default: [:]][row] = change
            total += change
        }
        moves += total.people(of: question)
        if (moves - movesBefore) * Self.growth >= moves {
            movesBefore = moves
            moveOn()
            nameHidden()
        } else if changes.keys.contains(where: { shown[$0] == nil && !hidden.contains($0) }) {
            nameHidden()
        }
    }

    private mutating func newNode() -> Int {
        defer { nextNode += 1 }
        graph.addNode(nextNode)
        return nextNode
    }

    private mutating func moveOn() {
        let changes = notShown.mapValues { rows in rows.values.reduce(into: ChoiceCounts()) { $0 += $1 } }
        let neverShown = Set(changes.filter { shown[$0.key] == nil && $0.value.answered(of: question) > 0 }.keys)
        let moving = settle(candidates(changes), changes: changes, neverShown: neverShown)
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

    private mutating func nameHidden() {
        var left = ChoiceCounts()
        hidden = []
        for (slice, rows) in notShown {
            let change = rows.values.reduce(into: ChoiceCounts()) { $0 += $1 }
            if shown[slice] == nil, change.answered(of: question) > 0 { hidden.insert(slice) }
            left += change
        }
        namesHidden = hidden.isEmpty || left.people(of: question) >= least(hidden: hidden.count)
    }

    /// The fewest people who may not be shown, for so many hidden slices.
    private func least(hidden: Int) -> Int { minimumBase + max(0, hidden - 1) }

    /// The slices that have enough to move on, the smallest first.
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

    /// Takes candidates away until no small group can be cut out, and enough are not shown.
    private func settle(
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
            // Who stands beside a cut makes it; else it is the work of one further off.
            var leaving: Set<Int> = []
            trial.contract(below: minimumBase) { graph, light in
                let beside = Set((graph.neighbours[light] ?? [:]).keys).union([light])
                let maker = moving.first { beside.contains(graph.representative(of: $0.node)) } ?? moving.first
                if let maker { leaving.insert(maker.node) }
            }
            if leaving.isEmpty { break }
            // One that leaves may mend several cuts: only where there are many of them do several leave at once.
            let first = moving.filter { leaving.contains($0.node) }.prefix(max(1, leaving.count / 8)).map(\.node)
            moving.removeAll { first.contains($0.node) }
        }
        return moving
    }
}

extension SliceValue {
    /// A text that tells values apart, to order those that are otherwise equal.
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
