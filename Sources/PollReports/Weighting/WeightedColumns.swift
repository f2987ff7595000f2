import PollAnalytics
package import Polls

/// The people in the columns of a crosstab, by cell of a raked sample.
package struct WeightedColumns: Sendable {
    /// For each printed column who answered in each cell that has anybody; nil for a column that is not shown.
    let columns: [[Int: CrosstabCounts.People]?]

    /// The columns that are the slices of a table.
    package init(
        _ counts: CrosstabCounts,
        slices: WeightedSlices,
        keys: [[SliceValue]],
        of table: Int,
        rows question: Question
    ) {
        columns = zip(counts.columns ?? [], keys).map { column, key in
            column.people == nil ? nil : slices.slices[table][key]?.people(rows: question) ?? [:]
        }
    }

    /// The columns that are the options of another question, and those who did not answer it.
    package init(
        _ counts: CrosstabCounts,
        crossing question: Question,
        pair: QuestionPair,
        tally: [TallyCell],
        _ breakdown: Breakdown,
        in ballots: RakedBallots
    ) {
        let included = breakdown.strata.filter { breakdown.plan.filter.matches($0.value, places: breakdown.places) }
        var cells: [Int: [TallyCell]] = [:]
        for cell in tally where included[cell.stratum] != nil {
            guard let sampleCell = ballots.cell(of: cell.stratum) else { continue }
            cells[sampleCell, default: []].append(cell)
        }
        let rows = breakdown.question
        var columns: [[Int: CrosstabCounts.People]?] = (counts.columns ?? []).map { $0.people == nil ? nil : [:] }
        for (sampleCell, cells) in cells {
            // The filter has been applied above.
            let crossed = CrossedQuestions(rows: rows, columns: question, pair: pair, tally: cells) { _ in true }
            var answered = QuestionTally()
            for cell in cells where cell.question == rows.key.text { answered.add(cell, of: rows) }
            for (index, column) in (counts.columns ?? []).enumerated() where column.people != nil {
                guard !column.isResidual, let option = column.where[question.key.text] else {
                    let both = crossed.answeringBoth
                    columns[index]?[sampleCell] = CrosstabCounts.People(
                        base: max(0, answered.answered - both.base),
                        rows: zip(answered.printed(of: rows), both.rows).map { max(0, $0.count - $1) }
                    )
                    continue
                }
                columns[index]?[sampleCell] = crossed.people(choosing: option)
            }
        }
        self.columns = columns
    }
}
