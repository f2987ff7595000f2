import PollStore
import Polls

/// One declared table of a question over time, such that no two of its states can be subtracted down to a few people.
///
/// The ballots are a sheet of squares: across go the slices, down goes the time from one state to the next. The total of each
/// state is published, so the sum of every row is known. A slice moves on alone, from the state that it was last shown at to the
/// present one, and gives away the sum of that stretch of its column. Slices are not crossed with time otherwise, and so the only
/// groups of people that sums and differences can single out are: stretches, rows, and what is left of the rows from one state
/// to another when all stretches that lie within them are taken away. So three things hold always:
///
/// - rows are steps, of at least k people;
/// - a slice moves on only if at least k people have come to it (or changed their answer in it, or gone) since it last did;
/// - what is left of the rows between any earlier state and the present one is nothing, or at least k people. Slices that would
///   leave less stay where they are, the smallest ones first.
///
/// A slice that is not moved on keeps its older numbers, and one that never was is hidden. Since the empty state before
/// the first ballot is one of the states, this is also the complementary suppression within one state; there what is left must
/// besides be enough for one of the hidden slices to hold k when every other one holds somebody.
///
/// The groups are those that follow from the numbers alone. Who knows in addition that all of one group lie in another, or
/// has cast some of the ballots, knows that many more of them.
struct SteppedTable: Sendable {
    /// What a slice shows, and the state that it is of, from 1.
    struct Shown: Sendable {
        let counts: ChoiceCounts
        let state: Int
    }

    let question: Question
    let minimumBase: Int
    private(set) var shown: [[SliceValue]: Shown] = [:]
    /// The slices that somebody is in and that were never shown.
    private(set) var hidden: Set<[SliceValue]> = []
    /// Whether the names of the hidden slices may be shown.
    private(set) var namesHidden = true
    /// What all together chose at each state; the first one is the empty state.
    private var totals = [ChoiceCounts()]
    /// By state the sum of all stretches that begin at it.
    private var stretches: [ChoiceCounts] = []

    init(question: Question, minimumBase: Int) {
        self.question = question
        self.minimumBase = minimumBase
    }

    /// A slice that may move on.
    private struct Candidate {
        let slice: [SliceValue]
        let change: ChoiceCounts
        let people: Int
        /// The state that it was last shown at; 0 for never.
        let from: Int
    }

    /// Takes the next state: what the people of each slice chose.
    ///
    /// Takes time in the number of slices, and of states times choices.
    mutating func take(_ slices: [[SliceValue]: ChoiceCounts]) {
        var total = ChoiceCounts()
        for counts in slices.values { total += counts }
        totals.append(total)
        stretches.append(ChoiceCounts())
        let present = slices.filter { $0.value.answered(of: question) > 0 && shown[$0.key] == nil }
        let (moving, leftOver) = settle(candidates(slices), present: present.count)
        for candidate in moving {
            stretches[candidate.from] += candidate.change
            shown[candidate.slice] = Shown(counts: slices[candidate.slice] ?? ChoiceCounts(), state: totals.count - 1)
        }
        hidden = Set(present.keys.filter { shown[$0] == nil })
        namesHidden = hidden.isEmpty || leftOver >= least(hidden: hidden.count)
    }

    /// The fewest people who may be left over beside the slices shown, for so many hidden ones.
    private func least(hidden: Int) -> Int { minimumBase + max(0, hidden - 1) }

    /// The slices that have enough to move on, the smallest first.
    private func candidates(_ slices: [[SliceValue]: ChoiceCounts]) -> [Candidate] {
        Set(slices.keys).union(shown.keys).compactMap { slice in
            let counts = slices[slice] ?? ChoiceCounts()
            let change = counts - (shown[slice]?.counts ?? ChoiceCounts())
            let people = change.people(of: question)
            let base = counts.answered(of: question)
            guard people >= minimumBase, base == 0 || base >= minimumBase else { return nil }
            return Candidate(slice: slice, change: change, people: people, from: shown[slice]?.state ?? 0)
        }
        .sorted { one, other in
            (one.people, one.slice.map(\.rank).joined(separator: "\n"))
                < (other.people, other.slice.map(\.rank).joined(separator: "\n"))
        }
    }

    /// Takes candidates away until what is left over since every earlier state is nothing or enough.
    ///
    /// One pass is enough: who is taken away for one state leaves more over since later ones, by at least a minimum base.
    /// - Returns: the slices to move on, and how many people are left over beside all that is shown.
    private func settle(_ candidates: [Candidate], present: Int) -> (moving: [Candidate], leftOver: Int) {
        var moving = candidates
        var now = totals[totals.count - 1]
        var leftOver = 0
        for state in stretches.indices.reversed() {
            now -= stretches[state]
            for candidate in moving where candidate.from == state { now -= candidate.change }
            while true {
                let isFirst = state == 0
                let fewest = isFirst ? least(hidden: present - moving.count { $0.from == 0 }) : minimumBase
                let rest = now - totals[state]
                leftOver = rest.people(of: question)
                guard !rest.isZero, leftOver < fewest, let index = moving.firstIndex(where: { $0.from >= state }) else {
                    break
                }
                now += moving.remove(at: index).change
            }
        }
        return (moving, leftOver)
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
