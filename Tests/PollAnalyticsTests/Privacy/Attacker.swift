/// A reader who tries every set of people that agrees with all that is published, and notes which numbers remain possible.
///
/// Knows nothing of flows or boxes: plain enumeration, for small tables only.
struct Attacker {
    /// What is known of one sum of finest cells.
    struct Sum {
        /// The finest cells that it adds up.
        let cells: [Int]
        /// The least and greatest value that the reader starts with.
        let range: ClosedRange<Int>
    }

    let cellCount: Int
    let sums: [Sum]

    /// The values that each wanted sum of cells takes over all tables that agree with the known sums.
    func possibleValues(of wanted: [[Int]]) -> [Set<Int>] {
        var values = wanted.map { _ in Set<Int>() }
        var table = [Int](repeating: 0, count: cellCount)
        var reached = [Int](repeating: 0, count: sums.count)
        let sumsOfCell = (0..<cellCount).map { cell in sums.indices.filter { sums[$0].cells.contains(cell) } }
        let lastCell = sums.map { $0.cells.max() ?? 0 }
        func fill(_ cell: Int) {
            guard cell < cellCount else {
                for (index, cells) in wanted.enumerated() {
                    values[index].insert(cells.reduce(0) { $0 + table[$1] })
                }
                return
            }
            var value = 0
            let limit = sumsOfCell[cell].map { sums[$0].range.upperBound - reached[$0] }.min() ?? 0
            while value <= limit {
                table[cell] = value
                for sum in sumsOfCell[cell] { reached[sum] += value }
                let isPossible = sumsOfCell[cell].allSatisfy {
                    lastCell[$0] > cell || sums[$0].range.contains(reached[$0])
                }
                if isPossible { fill(cell + 1) }
                for sum in sumsOfCell[cell] { reached[sum] -= value }
                value += 1
            }
            table[cell] = 0
        }
        fill(0)
        return values
    }
}
