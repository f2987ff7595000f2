/// What is left of the columns of a small table, in no order: how many columns have how many people left.
struct ColumnMultiset: Hashable {
    /// The multiset as a lattice path: from the smallest to the largest, a 0 for every step up and a 1 for every column, after
    /// a leading 1. Columns that hold nobody are left out, so n people need at most n + 2 digits: 62 for 60.
    private let path: UInt64

    /// The most people that a path has room for.
    static let limit = 62

    /// - Parameter columns: the people left in each column, at most ``limit`` together.
    init(_ columns: [Int]) {
        var path: UInt64 = 1
        var height = 0
        for column in columns.sorted() where column > 0 {
            path = path << UInt64(column - height + 1) | 1
            height = column
        }
        self.path = path
    }

    /// - Parameter counts: how many columns have 0, 1, 2, … people left.
    init(counts: [Int]) {
        var path: UInt64 = 1
        var steps: UInt64 = 0
        for count in counts.dropFirst() {
            steps += 1
            guard count > 0 else { continue }
            path <<= steps
            steps = 0
            for _ in 0..<count { path = path << 1 | 1 }
        }
        self.path = path
    }

    /// How many columns have 0, 1, 2, … people left; none that hold nobody.
    var counts: [Int] {
        var counts = [0]
        // Below the leading 1, from the top down.
        for position in (0..<(UInt64.bitWidth - 1 - path.leadingZeroBitCount)).reversed() {
            if (path >> UInt64(position)) & 1 == 1 {
                counts[counts.count - 1] += 1
            } else {
                counts.append(0)
            }
        }
        return counts
    }
}
