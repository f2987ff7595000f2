package import PollAPI
import Polls

/// A crosstab before its tests: the people in each cell, with what has to be hidden left out.
package struct CrosstabCounts: Sendable {
    /// One column as it is printed.
    package struct Column: Sendable {
        let label: String
        let `where`: [String: String]
        var place: PlaceFields?
        /// The people of the column; nil where they are hidden.
        let people: People?
        /// Whether the column says nothing about its people, and takes part in no test.
        var isResidual = false
        /// Where the column stands among ordered ones.
        var score: Double?
    }

    /// How many answered, and how many of them chose each row.
    package struct People: Sendable {
        let base: Int
        let rows: [Int]
    }

    package let rows: [CrosstabRow]
    /// Where each row stands, for a rating.
    let rowScores: [Double]?
    /// Whether a person may be in several rows.
    let rowsOverlap: Bool
    /// Whether a person may be in several columns.
    let columnsOverlap: Bool
    /// All people in the columns, each counted once; nil where that is hidden. Used where columns overlap.
    let answeringColumns: People?
    /// Nil where none may be shown, not even which ones there are.
    package let columns: [Column]?

    init(
        question: Question,
        columns: [Column]?,
        columnsOverlap: Bool = false,
        answeringColumns: People? = nil
    ) {
        rows = QuestionTally().printed(of: question).map { CrosstabRow(key: $0.option, label: $0.label) }
        if case .rating(let scale) = question.kind { rowScores = scale.map(Double.init) } else { rowScores = nil }
        if case .multiple = question.kind { rowsOverlap = true } else { rowsOverlap = false }
        self.columnsOverlap = columnsOverlap
        self.answeringColumns = answeringColumns
        self.columns = columns
    }

    /// The least base that is not marked as low.
    static let usualBase = 30

    /// The columns that take part in the tests, by their printed position.
    var tested: [Int] {
        let columns = columns ?? []
        return columns.indices.filter { columns[$0].people != nil && !columns[$0].isResidual }
    }
}
