import RealModule

/// Every table with the same margins, row by row, for Fisher's exact test of small tables.
///
/// Tables that leave the same column totals behind, in any order, go on as one, and so do those among them that have the same
/// probability so far (Mehta & Patel, *JASA* 78, 1983). Columns with equally much left are filled together, each way to do so
/// counted as often as it comes. Where all continuations are on one side of the observed probability, they are not enumerated
/// but added in closed form.
struct FisherEnumeration {
    private let logFactorial: [Double]
    private let factorial: [Double]
    /// The rows in the order of enumeration.
    private let rows: [Int]
    private let columns: [Int]
    /// The sum of log-factorials of the cells from which on a table counts: a table's probability falls with it.
    private let limit: Double
    /// For each row what can be left of the columns before it.
    private var layers: [[Node]] = []

    /// What can be left of the columns, and what it can come to.
    private struct Node {
        let left: ColumnMultiset
        var steps: [Step] = []
        /// The least and greatest sum of log-factorials of the cells that remain.
        var least = Double.infinity
        var most = -Double.infinity
    }

    /// Ways to fill the next row that lead to the same node and have the same probability.
    private struct Step {
        let node: Int
        let weight: Double
        /// e to the minus `weight`.
        let factor: Double
        var ways: Double
    }

    /// The beginnings of tables that have the same sum of log-factorials.
    private struct Paths {
        var weight: Double
        var ways: Double
    }

    /// - Parameter isTurned: whether to go through the table column by column.
    init(_ table: CountTable, isTurned: Bool) {
        var logFactorial = [0.0]
        var factorial = [1.0]
        for value in 1...max(1, table.total) {
            logFactorial.append(logFactorial[value - 1] + Double.log(Double(value)))
            factorial.append(factorial[value - 1] * Double(value))
        }
        self.logFactorial = logFactorial
        self.factorial = factorial
        rows = (isTurned ? table.columnTotals : table.rowTotals).sorted(by: >)
        columns = isTurned ? table.rowTotals : table.columnTotals
        // Equally likely tables count as no likelier, up to rounding.
        limit = table.rows.joined().reduce(0) { $0 + logFactorial[$1] } - 1e-7
    }

    /// The exact p-value; `nil` if there are too many ways to fill the table.
    mutating func p() -> Double? {
        guard rows.reduce(0, +) <= ColumnMultiset.limit, connect() else { return nil }
        bound()
        let constant = (rows + columns).reduce(0) { $0 + logFactorial[$1] } - logFactorial[rows.reduce(0, +)]
        // Of the last two rows it is worked out once for every node what they can come to.
        let ended = max(1, layers.count - 2)
        let endings = layers[ended].map { ending(of: $0, isLast: ended == layers.count - 1) }
        var budget = 16_000_000
        var sum = CompensatedSum()
        var arrived = [[Paths(weight: 0, ways: 1)]]
        for row in 0..<ended {
            var next = [[Paths]](repeating: [], count: layers[row + 1].count)
            for (node, paths) in zip(layers[row], arrived) {
                let mass = logMass(row, node.left)
                for path in merged(paths) where path.weight + node.most >= limit {
                    if path.weight + node.least >= limit {
                        sum.add(path.ways * Double.exp(constant - path.weight + mass))
                        continue
                    }
                    budget -= node.steps.count
                    guard budget > 0 else { return nil }
                    if row + 1 < ended {
                        for step in node.steps {
                            let weight = path.weight + step.weight
                            next[step.node].append(Paths(weight: weight, ways: path.ways * step.ways))
                        }
                    } else {
                        let share = path.ways * Double.exp(constant - path.weight)
                        for step in node.steps {
                            let mass = endings[step.node].mass(from: limit - path.weight - step.weight)
                            if mass > 0 { sum.add(share * step.ways * step.factor * mass) }
                        }
                    }
                }
            }
            arrived = next
        }
        return min(1, sum.value)
    }

    /// What the rows from a node on can come to, given that each step leads to one table only.
    private func ending(of node: Node, isLast: Bool) -> Ending {
        if isLast { return Ending([(weight: node.least, mass: Double.exp(-node.least))]) }
        let lasts = layers[layers.count - 1]
        return Ending(
            node.steps.map { step in
                let weight = step.weight + lasts[step.node].least
                return (weight, step.ways * Double.exp(-weight))
            }
        )
    }

    /// The sums of log-factorials that the rest of a table can have, from the greatest down, with Σ 1/Π cell! of all up to each.
    private struct Ending {
        private var weights: [Double] = []
        private var masses: [Double] = []

        init(_ tables: [(weight: Double, mass: Double)]) {
            var sum = 0.0
            for table in tables.sorted(by: { $0.weight > $1.weight }) {
                sum += table.mass
                weights.append(table.weight)
                masses.append(sum)
            }
        }

        /// The mass of the tables with at least so great a sum.
        func mass(from least: Double) -> Double {
            var (low, high) = (0, weights.count)
            while low < high {
                let middle = (low + high) / 2
                if weights[middle] >= least { low = middle + 1 } else { high = middle }
            }
            return low == 0 ? 0 : masses[low - 1]
        }
    }

    /// Finds all nodes and steps; false if there are too many.
    private mutating func connect() -> Bool {
        var budget = 1_000_000
        layers = [[Node(left: ColumnMultiset(columns))]]
        for row in rows.indices.dropLast() {
            var found: [ColumnMultiset: Int] = [:]
            var next: [Node] = []
            for place in layers[row].indices {
                var steps: [Step] = []
                let isWhole = forEachRow(rows[row], layers[row][place].left.counts) { left, weight, ways in
                    budget -= 1
                    guard budget > 0 else { return false }
                    let node = found[left] ?? next.count
                    if node == next.count {
                        found[left] = node
                        next.append(Node(left: left))
                    }
                    steps.append(Step(node: node, weight: weight, factor: Double.exp(-weight), ways: ways))
                    return true
                }
                guard isWhole else { return false }
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
                    node.least = logFactorials(of: node.left)
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
    private func logMass(_ row: Int, _ left: ColumnMultiset) -> Double {
        let margins = rows[row...].reduce(0) { $0 + logFactorial[$1] } + logFactorials(of: left)
        return logFactorial[rows[row...].reduce(0, +)] - margins
    }

    private func logFactorials(of left: ColumnMultiset) -> Double {
        left.counts.enumerated().reduce(0) { $0 + Double($1.element) * logFactorial[$1.offset] }
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

    /// Every way to spread a row over columns of which so many have 0, 1, 2, … people left, up to the order of equal ones: what
    /// it leaves, the sum of its log-factorials, and how often it comes. Ends when the body returns false, and returns whether
    /// it has gone through all.
    private func forEachRow(
        _ total: Int,
        _ counts: [Int],
        _ body: (_ left: ColumnMultiset, _ weight: Double, _ ways: Double) -> Bool
    ) -> Bool {
        var left = [Int](repeating: 0, count: counts.count)
        // What the columns of each height and below can hold.
        var room = [0]
        for height in counts.indices.dropFirst() { room.append(room[height - 1] + height * counts[height]) }
        /// Fills `columns` columns of one height with at most `most` each, then those below.
        func fill(_ height: Int, _ columns: Int, _ most: Int, _ remaining: Int, _ weight: Double, _ ways: Double)
            -> Bool
        {
            if height == 0 { return remaining > 0 || body(ColumnMultiset(counts: left), weight, ways) }
            if columns == 0 || most == 0 {
                left[height] += columns
                defer { left[height] -= columns }
                let lower = height - 1
                guard remaining <= room[lower] else { return true }
                return fill(
                    lower,
                    counts[lower],
                    lower,
                    remaining,
                    weight,
                    ways * factorial[counts[lower]] / factorial[columns]
                )
            }
            guard remaining <= columns * most + room[height - 1] else { return true }
            for filled in 0...min(columns, remaining / most) {
                left[height - most] += filled
                let goesOn = fill(
                    height,
                    columns - filled,
                    most - 1,
                    remaining - filled * most,
                    weight + Double(filled) * logFactorial[most],
                    ways / factorial[filled]
                )
                left[height - most] -= filled
                guard goesOn else { return false }
            }
            return true
        }
        let top = counts.count - 1
        return fill(top, counts[top], top, total, 0, factorial[counts[top]])
    }
}
