import RealModule

/// Which columns of a table differ in a row's share: pairwise z tests, and the letters that market researchers print.
///
/// z = (p₁ − p₂)/√(p̄(1 − p̄)(1/n₁ + 1/n₂)) with the pooled share p̄, as in R's `prop.test(correct = FALSE)` and SPSS Custom
/// Tables. A column takes part in a row only with a base of 2 or more and a share strictly between 0 and 1. The columns must
/// be different people: not a multiple-choice question's options, and never a column beside a total that contains it.
public struct ColumnComparison: Hashable, Sendable {
    /// Why columns cannot be compared.
    public enum Refusal: Error, Hashable, Sendable {
        /// There are not as many bases as columns.
        case baseCount(expected: Int, found: Int)
        /// The base of the column is smaller than one of its counts, or no number.
        case baseTooSmall(column: Int)
        /// The same people are in several columns.
        case overlappingColumns
    }

    /// What p-values are adjusted over.
    public enum Family: Hashable, Sendable {
        /// The pairs of each row by themselves, as SPSS does.
        case row
        /// All pairs of the table, as Q does.
        case table
    }

    /// One row compared between two columns.
    public struct Pair: Hashable, Sendable {
        /// The row.
        public let row: Int
        /// The column further left.
        public let a: Int
        /// The column further right.
        public let b: Int
        /// Positive where column a has the larger share.
        public let z: Double
        /// The two-sided p-value.
        public let p: Double
        /// The p-value after adjustment.
        public let adjustedP: Double
    }

    /// Every comparison made, row by row.
    public let pairs: [Pair]
    /// The share of each row in each column; `nil` in a column without a base.
    public let shares: [[Double?]]
    /// How many columns there are.
    public let columnCount: Int

    /// Compares people counted one by one.
    ///
    /// - Parameters:
    ///   - table: Options by columns.
    ///   - bases: The people of each column where rows may overlap (multiple choice); the column totals by default.
    ///   - adjustment: How p-values are adjusted, within `family`.
    ///   - columnsOverlap: Whether the same people can be in several columns; then the tests do not apply.
    public init(
        _ table: CountTable,
        bases: [Int]? = nil,
        adjustment: PValueAdjustment = .bonferroni,
        family: Family = .row,
        columnsOverlap: Bool = false
    ) throws(Refusal) {
        try self.init(
            counts: table.rows.map { $0.map(Double.init) },
            bases: (bases ?? table.columnTotals).map(Double.init),
            columnCount: table.columnCount,
            adjustment: adjustment,
            family: family,
            columnsOverlap: columnsOverlap
        )
    }

    init(
        counts: [[Double]],
        bases: [Double],
        columnCount: Int,
        adjustment: PValueAdjustment,
        family: Family,
        columnsOverlap: Bool
    ) throws(Refusal) {
        guard !columnsOverlap else { throw .overlappingColumns }
        guard bases.count == columnCount else { throw .baseCount(expected: columnCount, found: bases.count) }
        for column in bases.indices {
            let most = counts.reduce(0) { max($0, $1[column]) }
            guard bases[column] >= most else { throw .baseTooSmall(column: column) }
        }
        self.columnCount = columnCount
        shares = counts.map { row in zip(row, bases).map { $1 > 0 ? $0 / $1 : nil } }
        var tests: [[Test]] = []
        for line in counts {
            let columns = line.indices.filter { bases[$0] >= 2 && line[$0] > 0 && line[$0] < bases[$0] }
            var row = [Test]()
            row.reserveCapacity(columns.count * (columns.count - 1) / 2)
            for (place, a) in columns.enumerated() {
                for b in columns[(place + 1)...] {
                    row.append(Test(a: a, b: b, z: Self.z(line[a], bases[a], line[b], bases[b])))
                }
            }
            tests.append(row)
        }
        let adjusted =
            switch family {
            case .row: tests.flatMap { adjustment.adjust($0.map(\.p)) }
            case .table: adjustment.adjust(tests.joined().map(\.p))
            }
        pairs = zip(tests.enumerated().flatMap { row, tests in tests.map { (row, $0) } }, adjusted).map {
            test,
            adjustedP in
            Pair(row: test.0, a: test.1.a, b: test.1.b, z: test.1.z, p: test.1.p, adjustedP: adjustedP)
        }
    }

    /// The columns whose share is significantly smaller, for each row and column, in ascending order: adjusted p < α.
    public func smallerColumns(alpha: Double = 0.05) -> [[[Int]]] {
        var smaller = shares.map { $0.map { _ in [Int]() } }
        for pair in pairs where pair.adjustedP < alpha {
            // A z of zero has p = 1 and never comes here.
            let (larger, less) = pair.z > 0 ? (pair.a, pair.b) : (pair.b, pair.a)
            smaller[pair.row][larger].append(less)
        }
        return smaller.map { $0.map { $0.sorted() } }
    }

    /// The same as letters, as SPSS prints them: in the cell with the larger share stand the letters of the smaller ones.
    public func letters(alpha: Double = 0.05) -> [[[String]]] {
        let names = (0..<columnCount).map(Self.letter)
        return smallerColumns(alpha: alpha).map { $0.map { $0.map { names[$0] } } }
    }

    /// The letter of a column: A … Z, AA, AB, …
    public static func letter(_ column: Int) -> String {
        var name: [UInt8] = []
        var rest = column
        while rest >= 0 {
            name.append(UInt8(ascii: "A") + UInt8(rest % 26))
            rest = rest / 26 - 1
        }
        return String(decoding: name.reversed(), as: UTF8.self)
    }

    private struct Test {
        let a: Int
        let b: Int
        let z: Double
        let p: Double

        init(a: Int, b: Int, z: Double) {
            self.a = a
            self.b = b
            self.z = z
            p = NormalDistribution.twoSidedTail(z)
        }
    }

    private static func z(_ count1: Double, _ base1: Double, _ count2: Double, _ base2: Double) -> Double {
        let pooled = (count1 + count2) / (base1 + base2)
        let variance = pooled * (1 - pooled) * (1 / base1 + 1 / base2)
        return variance > 0 ? (count1 / base1 - count2 / base2) / Double.sqrt(variance) : 0
    }
}
