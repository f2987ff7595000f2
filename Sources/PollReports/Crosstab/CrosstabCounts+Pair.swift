package import PollAnalytics
import Polls

extension CrosstabCounts {
    /// The crosstab of two questions.
    ///
    /// - Parameter total: the tally of the question in the rows within the filter, of the same moment.
    package init(_ crossed: CrossedQuestions, total: QuestionTally, rule: DisclosureRule, totalHidden: Bool) throws {
        let both = crossed.answeringBoth
        let residual = People(
            base: max(0, total.answered - both.base),
            rows: zip(total.printed(of: crossed.rows), both.rows).map { max(0, $0.count - $1) }
        )
        let options = QuestionTally().printed(of: crossed.columns)
            .map { ($0.option, $0.label, crossed.people(choosing: $0.option)) }
            .filter { $0.2.base > 0 }
        let columnsOverlap = crossed.columns.kind.mostChoices > 1
        let bases = options.map(\.2.base)
        let hidden =
            columnsOverlap
            ? try CrosstabCounts.hiddenOverlapping(
                bases,
                both: both.base,
                residual: residual.base,
                isFixed: crossed.columns.kind.leastChoices == crossed.columns.kind.mostChoices,
                rule: rule
            )
            : OneWaySuppression(try Counts(bases + [residual.base]), rule: rule).hidden.map(Set.init)
        guard !totalHidden, let hidden else {
            self.init(question: crossed.rows, columns: nil, columnsOverlap: columnsOverlap)
            return
        }
        var columns = options.enumerated().map { index, option in
            Column(
                label: option.1,
                where: [crossed.columns.key.text: option.0],
                people: hidden.contains(index) ? nil : option.2,
                score: crossed.columns.kind.isRating ? Double(option.0) : nil
            )
        }
        let isResidualHidden = hidden.contains(options.count)
        if residual.base > 0 {
            columns.append(
                Column(
                    label: "not stated",
                    where: [crossed.columns.key.text: "not stated"],
                    people: isResidualHidden ? nil : residual,
                    isResidual: true
                )
            )
        }
        self.init(
            question: crossed.rows,
            columns: columns,
            columnsOverlap: columnsOverlap,
            // Less those in the columns, the published total would tell of those who left the question out.
            answeringColumns: isResidualHidden ? nil : both
        )
    }

    /// Which overlapping columns to hide, and, as the last one, whether those who stated nothing; nil where all must be.
    ///
    /// A column also reveals its complement, and where all people choose equally many options, the last hidden column.
    private static func hiddenOverlapping(
        _ bases: [Int],
        both: Int,
        residual: Int,
        isFixed: Bool,
        rule: DisclosureRule
    ) throws -> Set<Int>? {
        if rule.isSensitive(both) { return nil }
        var hidden = Set(
            bases.indices.filter {
                rule.isSensitive(bases[$0]) || rule.isSensitive(both - bases[$0])
                    || rule.isSensitive(both + residual - bases[$0])
            }
        )
        if rule.isSensitive(residual) { hidden.insert(bases.count) }
        guard isFixed, !bases.isEmpty else { return hidden }
        guard let protecting = OneWaySuppression(try Counts(bases), rule: rule).hidden else { return nil }
        hidden.formUnion(protecting)
        let shown = bases.indices.filter { !hidden.contains($0) }
        if hidden.count(where: { $0 < bases.count }) == 1, let smallest = shown.min(by: { bases[$0] < bases[$1] }) {
            hidden.insert(smallest)
        }
        return hidden
    }
}

extension Question.Kind {
    fileprivate var isRating: Bool { if case .rating = self { true } else { false } }

    /// How many options one ballot chooses at most.
    fileprivate var mostChoices: Int { if case .multiple(_, let choose) = self { choose.upperBound } else { 1 } }

    /// How many options one ballot that answers chooses at least.
    fileprivate var leastChoices: Int {
        if case .multiple(_, let choose) = self { max(1, choose.lowerBound) } else { 1 }
    }
}
