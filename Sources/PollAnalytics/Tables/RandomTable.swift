import RealModule

/// Random two-way tables with given margins, each with its probability under independence (Patefield, AS 159).
struct RandomTable {
    private let rows: [Int]
    private let columns: [Int]
    private let logFactorial: [Double]
    private var counts: [Int]

    init(rows: [Int], columns: [Int]) {
        self.rows = rows
        self.columns = columns
        let total = rows.reduce(0, +)
        var logFactorial = [0.0]
        logFactorial.reserveCapacity(total + 1)
        var sum = CompensatedSum()
        for value in stride(from: 1, through: total, by: 1) {
            sum.add(Double.log(Double(value)))
            logFactorial.append(sum.value)
        }
        self.logFactorial = logFactorial
        counts = [Int](repeating: 0, count: rows.count * columns.count)
    }

    /// Draws a table, row by row; each cell is hypergeometric given those before it.
    mutating func next(using generator: inout SplitMix64) -> [Int] {
        var left = columns
        var people = columns.reduce(0, +)
        for row in rows.indices {
            var remaining = rows[row]
            var room = people
            for column in columns.indices {
                let value: Int
                if row == rows.count - 1 {
                    value = left[column]
                } else if column == columns.count - 1 {
                    value = remaining
                } else {
                    value = draw(marked: left[column], of: room, drawn: remaining, using: &generator)
                }
                counts[row * columns.count + column] = value
                room -= left[column]
                left[column] -= value
                remaining -= value
            }
            people -= rows[row]
        }
        return counts
    }

    /// A hypergeometric number: outwards from the mode until the drawn probability is used up.
    private func draw(marked: Int, of total: Int, drawn: Int, using generator: inout SplitMix64) -> Int {
        let low = max(0, drawn - (total - marked))
        let high = min(marked, drawn)
        guard low < high else { return low }
        let (m, d, free) = (Double(marked), Double(drawn), Double(total - marked))
        let mode = min(max((drawn + 1) * (marked + 1) / (total + 2), low), high)
        var left = generator.unit()
        let peak = Double.exp(
            logFactorial[marked] + logFactorial[total - marked] + logFactorial[drawn] + logFactorial[total - drawn]
                - logFactorial[total] - logFactorial[mode] - logFactorial[marked - mode] - logFactorial[drawn - mode]
                - logFactorial[total - marked - drawn + mode]
        )
        left -= peak
        if left < 0 { return mode }
        var (up, down) = (mode, mode)
        var (above, below) = (peak, peak)
        while true {
            var moved = false
            if up < high {
                let value = Double(up)
                above *= (m - value) * (d - value) / ((value + 1) * (free - d + value + 1))
                up += 1
                left -= above
                if left < 0 { return up }
                moved = above > 0
            }
            if down > low {
                let value = Double(down)
                below *= value * (free - d + value) / ((m - value + 1) * (d - value + 1))
                down -= 1
                left -= below
                if left < 0 { return down }
                moved = moved || below > 0
            }
            // Rounding can leave a crumb of probability: the mode is as good as any.
            if !moved { return mode }
        }
    }
}
