package import Polls

/// Two questions of the same ballots, within a filter.
package struct CrossedQuestions {
    let rows: Question
    let columns: Question
    /// How many chose what in the one and in the other, as in ``Choice/choice``.
    private var cells: [String: [String: Int]] = [:]

    /// Adds up the cells of a pair's tally.
    ///
    /// - Parameter isIncluded: whether a stratum lies within the filter.
    package init(rows: Question, columns: Question, pair: QuestionPair, tally: [TallyCell], isIncluded: (Int32) -> Bool)
    {
        self.rows = rows
        self.columns = columns
        let isTurned = pair.first.key != rows.key
        for cell in tally where cell.question == pair.name && isIncluded(cell.stratum) {
            guard let star = cell.choice.firstIndex(of: "*") else { continue }
            let first = String(cell.choice[..<star])
            let second = String(cell.choice[cell.choice.index(after: star)...])
            cells[isTurned ? first : second, default: [:]][isTurned ? second : first, default: 0] += cell.count
        }
    }

    /// Those who chose an option in the columns; with the empty choice of a multiple-choice question, all who answered it.
    func people(choosing column: String) -> CrosstabCounts.People {
        let chosen = cells[column] ?? [:]
        let base =
            rows.kind.isMultiple ? chosen[Choice.answered] ?? 0 : chosen.values.reduce(0, +)
        return CrosstabCounts.People(
            base: base,
            rows: QuestionTally().printed(of: rows).map { chosen[$0.option] ?? 0 }
        )
    }

    /// Those who answered both questions.
    var answeringBoth: CrosstabCounts.People {
        if columns.kind.isMultiple { return people(choosing: Choice.answered) }
        let all = QuestionTally().printed(of: columns).map { people(choosing: $0.option) }
        return CrosstabCounts.People(
            base: all.reduce(0) { $0 + $1.base },
            rows: QuestionTally().printed(of: rows).indices.map { row in all.reduce(0) { $0 + $1.rows[row] } }
        )
    }
}

extension Question.Kind {
    fileprivate var isMultiple: Bool { if case .multiple = self { true } else { false } }
}
