import RealModule

/// Every table with the same margins, row by row, for Fisher's exact test of small tables.
struct FisherEnumeration {
    private let rows: [Int]
    private let columns: [Int]
    private let logFactorial: [Double]
    private let observed: Double
    private let constant: Double
    private var cache: [Key: Bounds] = [:]
    /// How many rows may be spread over columns before the enumeration gives up.
    private var budget = 3_000_000

    init(_ table: CountTable) {
        var logFactorial = [0.0]
        for value in 1...max(1, table.total) {
            logFactorial.append(logFactorial[value - 1] + Double.log(Double(value)))
        }
        self.logFactorial = logFactorial
        // Fewer columns than rows keep the state small.
        let isWide = table.columnCount > table.rowCount
        rows = (isWide ? table.columnTotals : table.rowTotals).sorted(by: >)
        columns = isWide ? table.rowTotals : table.columnTotals
        constant =
            (table.rowTotals + table.columnTotals).reduce(0) { $0 + logFactorial[$1] } - logFactorial[table.total]
        observed = table.rows.joined().reduce(0) { $0 + logFactorial[$1] }
    }

    /// The exact p-value; `nil` if there are too many tables for the budget.
    ///
    /// Row by row: tables that leave the same column totals behind, in any order, and have the same probability so far go on
    /// as one (Mehta & Patel, *JASA* 78, 1983).
    mutating func p() -> Double? {
        // A table's probability falls with the sum of the log-factorials of its cells.
        let limit = observed - 1e-7
        var sum = CompensatedSum()
        var stage: [[Int]: [Int: Paths]] = [columns.sorted(): [0: Paths(weight: 0, count: 1)]]
        for row in rows.indices {
            var next: [[Int]: [Int: Paths]] = [:]
            for (left, past) in stage {
                let bounds = self.bounds(row, left)
                guard budget > 0 else { return nil }
                var undecided: [Paths] = []
                for paths in past.values where paths.weight + bounds.most >= limit {
                    if paths.weight + bounds.least >= limit {
                        // All continuations are no likelier: their probabilities add up in closed form.
                        sum.add(paths.count * Double.exp(constant - paths.weight + bounds.logMass))
                    } else {
                        undecided.append(paths)
                    }
                }
                guard !undecided.isEmpty else { continue }
                forEachRow(rows[row], left) { rest, added in
                    budget -= undecided.count
                    let key = rest.sorted()
                    for paths in undecided {
                        let weight = paths.weight + added
                        let grain = Int(exactly: (weight * 1e9).rounded()) ?? 0
                        next[key, default: [:]][grain, default: Paths(weight: weight, count: 0)].count += paths.count
                    }
                }
            }
            stage = next
        }
        return min(1, sum.value)
    }

    /// The beginnings of tables that have the same sum of log-factorials.
    private struct Paths {
        let weight: Double
        var count: Double
    }

    private struct Key: Hashable {
        let row: Int
        let left: [Int]
    }

    /// What the rows that remain can add to the sum of log-factorials, and the log of their total probability mass.
    private struct Bounds {
        let least: Double
        let most: Double
        let logMass: Double
    }

    /// - Parameter left: What the columns have left, ascending.
    private mutating func bounds(_ row: Int, _ left: [Int]) -> Bounds {
        let key = Key(row: row, left: left)
        if let known = cache[key] { return known }
        let bounds: Bounds
        if row == rows.count - 1 {
            let only = left.reduce(0) { $0 + logFactorial[$1] }
            bounds = Bounds(least: only, most: only, logMass: -only)
        } else {
            var least = Double.infinity
            var most = -Double.infinity
            forEachRow(rows[row], left) { rest, added in
                budget -= 1
                guard budget > 0 else { return }
                let next = self.bounds(row + 1, rest.sorted())
                least = min(least, added + next.least)
                most = max(most, added + next.most)
            }
            // Vandermonde: Σ Π 1/cell! over all tables = (Σ rows)! / (Π rows! · Π columns!).
            let people = left.reduce(0, +)
            let margins = rows[row...].reduce(0) { $0 + logFactorial[$1] } + left.reduce(0) { $0 + logFactorial[$1] }
            bounds = Bounds(least: least, most: most, logMass: logFactorial[people] - margins)
        }
        cache[key] = bounds
        return bounds
    }

    /// Every way to spread a row over what the columns have left, with the sum of its log-factorials.
    private func forEachRow(_ total: Int, _ left: [Int], _ body: (_ rest: [Int], _ added: Double) -> Void) {
        var rest = left
        var room = left.reduce(0, +)
        func place(_ column: Int, _ remaining: Int, _ added: Double) {
            guard column < rest.count - 1 else {
                guard remaining <= rest[column] else { return }
                rest[column] -= remaining
                body(rest, added + logFactorial[remaining])
                rest[column] += remaining
                return
            }
            let here = rest[column]
            room -= here
            // What the later columns cannot hold has to go here.
            for count in stride(from: max(0, remaining - room), through: min(here, remaining), by: 1) {
                rest[column] = here - count
                place(column + 1, remaining - count, added + logFactorial[count])
            }
            rest[column] = here
            room += here
        }
        place(0, total, 0)
    }
}
