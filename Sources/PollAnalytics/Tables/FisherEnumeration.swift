import RealModule

/// Every table with the same margins, row by row, for Fisher's exact test of small tables.
///
/// Tables that leave the same column totals behind, in any order, go on as one, and so do those among them that have the same
/// probability so far (Mehta & Patel, *JASA* 78, 1983). Where all continuations are on one side of the observed
/// probability, they are not enumerated but added in closed form.
struct FisherEnumeration {
    private let table: CountTable
    private let logFactorial: [Double]
    /// The rows in the order of enumeration.
    private let rows: [Int]
    /// For each row the column totals that can be left before it.
    private var layers: [[Node]] = []

    /// What can be left of the columns, in ascending order, and what it can come to.
    private struct Node {
        let left: [Int]
        var steps: [Step] = []
        /// The least and greatest sum of log-factorials of the cells that remain.
        var least = Double.infinity
        var most = -Double.infinity
    }

    /// Ways to fill the next row that lead to the same node and have the same probability.
    private struct Step {
        let node: Int
        let weight: Double
        var ways: Double
    }

    /// The beginnings of tables that have the same sum of log-factorials.
    private struct Paths {
        var weight: Double
        var ways: Double
    }

    init(_ table: CountTable) {
        self.table = table
        var logFactorial = [0.0]
        for value in 1...max(1, table.total) {
            logFactorial.append(logFactorial[value - 1] + Double.log(Double(value)))
        }
        self.logFactorial = logFactorial
        // Fewer columns than rows keep the nodes few.
        rows = (table.columnCount > table.rowCount ? table.columnTotals : table.rowTotals).sorted(by: >)
    }

    /// The exact p-value; `nil` if there are too many ways to fill the table.
    mutating func p() -> Double? {
        let columns = (table.columnCount > table.rowCount ? table.rowTotals : table.columnTotals).sorted()
        guard columns.count <= PackedColumns.limit, connect(columns) else { return nil }
        bound()
        // A table's probability falls with the sum of the log-factorials of its cells.
        let constant =
            (table.rowTotals + table.columnTotals).reduce(0) { $0 + logFactorial[$1] } - logFactorial[table.total]
        let limit = table.rows.joined().reduce(0) { $0 + logFactorial[$1] } - 1e-7
        var budget = 3_000_000
        var sum = CompensatedSum()
        var arrived = [[Paths(weight: 0, ways: 1)]]
        for (row, layer) in layers.enumerated() {
            var next = [[Paths]](repeating: [], count: row + 1 < layers.count ? layers[row + 1].count : 0)
            for (node, paths) in zip(layer, arrived) {
                let mass = logMass(row, node.left)
                for path in merged(paths) where path.weight + node.most >= limit {
                    if path.weight + node.least >= limit {
                        sum.add(path.ways * Double.exp(constant - path.weight + mass))
                        continue
                    }
                    budget -= node.steps.count
                    guard budget > 0 else { return nil }
                    for step in node.steps {
                        next[step.node].append(Paths(weight: path.weight + step.weight, ways: path.ways * step.ways))
                    }
                }
            }
            arrived = next
        }
        return min(1, sum.value)
    }

    /// Finds all nodes and steps; false if there are too many.
    private mutating func connect(_ columns: [Int]) -> Bool {
        var budget = 1_000_000
        layers = [[Node(left: columns)]]
        for row in rows.indices.dropLast() {
            var found: [PackedColumns: Int] = [:]
            var next: [Node] = []
            for place in layers[row].indices {
                var steps: [Step] = []
                forEachRow(rows[row], layers[row][place].left) { rest, weight in
                    budget -= 1
                    guard budget > 0 else { return }
                    let left = rest.sorted()
                    let key = PackedColumns(left)
                    let node = found[key] ?? next.count
                    if node == next.count {
                        found[key] = node
                        next.append(Node(left: left))
                    }
                    steps.append(Step(node: node, weight: weight, ways: 1))
                }
                guard budget > 0 else { return false }
                layers[row][place].steps = merged(steps)
            }
            layers.append(next)
        }
        return true
    }

    private mutating func bound() {
        for row in layers.indices.reversed() {
            for place in layers[row].indices {
                var node = layers[row][place]
                if row == layers.count - 1 {
                    node.least = node.left.reduce(0) { $0 + logFactorial[$1] }
                    node.most = node.least
                }
                for step in node.steps {
                    node.least = min(node.least, step.weight + layers[row + 1][step.node].least)
                    node.most = max(node.most, step.weight + layers[row + 1][step.node].most)
                }
                layers[row][place] = node
            }
        }
    }

    /// log Σ Π 1/cell! over all ways to fill the rows that remain: (Σ rows)!/(Π rows!·Π columns!).
    private func logMass(_ row: Int, _ left: [Int]) -> Double {
        let margins = rows[row...].reduce(0) { $0 + logFactorial[$1] } + left.reduce(0) { $0 + logFactorial[$1] }
        return logFactorial[left.reduce(0, +)] - margins
    }

    private func merged(_ steps: [Step]) -> [Step] {
        var result: [Step] = []
        for step in steps.sorted(by: { ($0.node, $0.weight) < ($1.node, $1.weight) }) {
            if let last = result.last, last.node == step.node, step.weight - last.weight < 1e-10 {
                result[result.count - 1].ways += step.ways
            } else {
                result.append(step)
            }
        }
        return result
    }

    private func merged(_ paths: [Paths]) -> [Paths] {
        var result: [Paths] = []
        for path in paths.sorted(by: { $0.weight < $1.weight }) {
            if let last = result.last, path.weight - last.weight < 1e-10 {
                result[result.count - 1].ways += path.ways
            } else {
                result.append(path)
            }
        }
        return result
    }

    /// Every way to spread a row over what the columns have left, with the sum of its log-factorials.
    private func forEachRow(_ total: Int, _ left: [Int], _ body: (_ rest: [Int], _ weight: Double) -> Void) {
        var rest = left
        var room = left.reduce(0, +)
        func place(_ column: Int, _ remaining: Int, _ weight: Double) {
            guard column < rest.count - 1 else {
                guard remaining <= rest[column] else { return }
                rest[column] -= remaining
                body(rest, weight + logFactorial[remaining])
                rest[column] += remaining
                return
            }
            let here = rest[column]
            room -= here
            // What the later columns cannot hold has to go here.
            for count in stride(from: max(0, remaining - room), through: min(here, remaining), by: 1) {
                rest[column] = here - count
                place(column + 1, remaining - count, weight + logFactorial[count])
            }
            rest[column] = here
            room += here
        }
        place(0, total, 0)
    }
}

/// Up to ten column totals of at most 63 people in one word.
private struct PackedColumns: Hashable {
    static let limit = 10
    private let word: UInt64

    init(_ columns: [Int]) {
        word = columns.reduce(0) { $0 << 6 | UInt64(truncatingIfNeeded: $1 & 63) }
    }
}
