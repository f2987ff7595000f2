import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeCrosstab.Params {
    /// The tests of the table.
    package func result() throws -> CrosstabFields {
        let table = try checkedTable()
        let alpha = alpha ?? 0.05
        guard alpha > 0, alpha < 1 else {
            throw RPCError.invalidParams(path: "alpha", detail: "A level of significance lies between 0 and 1.")
        }
        if let bases {
            _ = try Counts(
                callers: bases,
                at: "bases",
                listLength: AnalysisLimits.cells,
                people: AnalysisLimits.tablePeople
            )
        }
        let adjustment = PValueAdjustment(adjust ?? .bonferroni)
        let crosstab: Crosstab
        do {
            crosstab = try Crosstab(table, bases: bases, adjustment: adjustment, family: adjustment.family)
        } catch {
            throw error.inCalledBases
        }
        return try CrosstabFields(crosstab, adjustment: adjustment, alpha: alpha)
    }

    private func checkedTable() throws(RPCError) -> CountTable {
        let cells = counts.reduce(0) { $0 + $1.count }
        guard cells <= AnalysisLimits.cells, counts.count <= AnalysisLimits.cells else {
            throw RPCError.invalidParams(
                path: "counts",
                detail: "The table has more than \(AnalysisLimits.cells) cells."
            )
        }
        let table: CountTable
        do {
            table = try CountTable(rows: counts)
        } catch .negative(let index) {
            // The index goes on from row to row; every row is as long as the first.
            let width = counts[0].count
            throw CountsError.negative(index: index % width).inCalled("counts[\(index / width)]")
        } catch {
            throw error.inCalled("counts", people: AnalysisLimits.tablePeople)
        }
        guard table.total <= AnalysisLimits.tablePeople else {
            throw CountsError.tooLarge.inCalled("counts", people: AnalysisLimits.tablePeople)
        }
        // Within the limit of cells, the product is far from the largest integer.
        let comparisons = table.rowCount * (table.columnCount * (table.columnCount - 1) / 2)
        guard comparisons <= AnalysisLimits.comparisons else {
            throw RPCError.invalidParams(
                path: "counts",
                detail: "The table has more than \(AnalysisLimits.comparisons) pairs of columns to compare."
            )
        }
        return table
    }
}

extension PValueAdjustment {
    init(_ field: AdjustmentField) {
        self =
            switch field {
            case .none: .none
            case .bonferroni: .bonferroni
            case .holm: .holm
            case .benjaminiHochberg: .benjaminiHochberg
            }
    }

    /// What pairs are adjusted over: the row as SPSS does, the table for the false discovery rate as Q does.
    var family: ColumnComparison.Family {
        self == .benjaminiHochberg ? .table : .row
    }
}

extension ColumnComparison.Refusal {
    /// Invalid params at the bases that do not fit.
    fileprivate var inCalledBases: RPCError {
        switch self {
        case .baseCount(let expected, let found):
            .invalidParams(path: "bases", detail: "There must be \(expected) bases, not \(found).")
        case .baseTooSmall(let column):
            .invalidParams(path: "bases[\(column)]", detail: "A base cannot be smaller than a count of its column.")
        case .overlappingColumns:
            .invalidParams(path: "counts", detail: "The same people are in several columns.")
        }
    }
}
