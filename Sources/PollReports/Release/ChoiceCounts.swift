import Polls

/// How often each choice of a question was made, or the difference of two such counts.
struct ChoiceCounts: Hashable, Sendable {
    /// By choice, as in ``Choice/choice``; no zeros.
    private(set) var counts: [String: Int] = [:]

    init(_ counts: [String: Int] = [:]) {
        self.counts = counts.filter { $0.value != 0 }
    }

    /// Whether nothing can be seen in it.
    var isZero: Bool { counts.isEmpty }

    mutating func add(_ count: Int, to choice: String) {
        let sum = counts[choice, default: 0] + count
        counts[choice] = sum == 0 ? nil : sum
    }

    static func += (left: inout ChoiceCounts, right: ChoiceCounts) {
        for (choice, count) in right.counts { left.add(count, to: choice) }
    }

    static func -= (left: inout ChoiceCounts, right: ChoiceCounts) {
        for (choice, count) in right.counts { left.add(-count, to: choice) }
    }

    static func - (left: ChoiceCounts, right: ChoiceCounts) -> ChoiceCounts {
        var difference = left
        difference -= right
        return difference
    }

    /// The fewest people whose answers make such a count or difference: those who came, or those who went if they are more.
    ///
    /// Where one may choose several options, the empty choice counts those who answered, and no choice more people than that.
    func people(of question: Question) -> Int {
        switch question.kind {
        case .multiple, .text:
            counts.values.reduce(0) { max($0, abs($1)) }
        case .single, .rating, .ranking, .number:
            max(
                counts.values.reduce(0) { $0 + max($1, 0) },
                counts.values.reduce(0) { $0 - min($1, 0) }
            )
        }
    }

    /// How many people answered, where these are counts.
    func answered(of question: Question) -> Int {
        switch question.kind {
        case .multiple, .text: counts[Choice.answered] ?? 0
        case .single, .rating, .ranking, .number: counts.values.reduce(0, +)
        }
    }

    /// The counts as a tally prints them.
    func tally(of question: Question) -> QuestionTally {
        var tally = QuestionTally()
        for cell in cells(of: question) { tally.add(cell, of: question) }
        return tally
    }

    /// The counts as cells of the tally; they name no stratum that there is.
    func cells(of question: Question) -> [TallyCell] {
        counts.map {
            TallyCell(question: question.key.text, choice: $0.key, stratum: Stratum.combined, count: $0.value)
        }
    }
}

extension Stratum {
    /// The number under which counts go that are of all strata together; the database numbers from 1.
    static let combined: Int32 = 0
}
