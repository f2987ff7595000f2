/// Checked cells and targets, with levels of all margins numbered in one row.
struct RakingProblem {
    /// For each cell of the input its place among the cells that are weighted, if it is.
    let places: [Int?]
    /// The level of each weighted cell in each margin, in the numbering of all levels: cell by cell in one row, as a list of
    /// lists would be counted in and out for every cell of every round.
    let levels: [Int]
    /// How many margins there are: so many levels each cell has.
    let width: Int
    let counts: [Int]
    /// Base weights scaled to a mean of 1 over people.
    let baseWeights: [Double]
    let people: Int
    /// The targets of each margin, adding up to 1.
    let targets: [[Double]]

    /// The people wanted in each level, all margins in one row.
    var wanted: [Double] { targets.joined().map { $0 * Double(people) } }

    init(cells: [RakingCell], margins: [RakingMargin], missing: MissingLevels) throws(RakingError) {
        guard !margins.isEmpty else { throw .noMargins }
        var everyone = 0
        for (index, cell) in cells.enumerated() {
            guard cell.levels.count == margins.count, cell.levels.allSatisfy({ $0 ?? 0 >= 0 }) else {
                throw .malformedCell(index)
            }
            let (sum, overflow) = everyone.addingReportingOverflow(cell.count)
            guard cell.count >= 0, !overflow, cell.baseWeight > 0, cell.baseWeight.isFinite else {
                throw .invalidWeight(cell: index)
            }
            everyone = sum
        }
        let kept = cells.indices.filter { index in
            cells[index].count > 0 && (missing == .hold || !cells[index].levels.contains(nil))
        }
        let mass = CompensatedSum.of(kept.lazy.map { Double(cells[$0].count) * cells[$0].baseWeight })
        let people = kept.reduce(0) { $0 + cells[$1].count }
        guard mass > 0, mass.isFinite else { throw .noRespondents }
        var targets: [[Double]] = []
        for (number, margin) in margins.enumerated() {
            let given = margin.targets.compactMap { $0 }
            for (level, share) in margin.targets.enumerated() {
                guard let share else { continue }
                guard share >= 0, share <= 1 + Raking.targetTolerance else {
                    throw .invalidTarget(margin: number, level: level)
                }
            }
            let sum = CompensatedSum.of(given)
            guard abs(sum - 1) <= Raking.targetTolerance else { throw .targetsDoNotSumToOne(margin: number) }
            let seen = Set(kept.compactMap { cells[$0].levels[number] })
            for level in seen.sorted() {
                guard level < margin.targets.count, let share = margin.targets[level] else {
                    throw .levelWithoutTarget(margin: number, level: level)
                }
                // Somebody would need a weight of zero.
                guard share > 0 else { throw .infeasible }
            }
            for (level, share) in margin.targets.enumerated() where !seen.contains(level) && share ?? 0 > 0 {
                throw .targetWithoutRespondents(margin: number, level: level)
            }
            let unstated = CompensatedSum.of(
                kept.lazy.filter { cells[$0].levels[number] == nil }.map {
                    Double(cells[$0].count) * cells[$0].baseWeight
                }
            )
            let held = unstated / mass
            var shares = margin.targets.map { ($0 ?? 0) / sum * (1 - held) }
            if held > 0 { shares.append(held) }
            targets.append(shares)
        }
        self.targets = targets
        self.people = people
        let offsets = targets.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        counts = kept.map { cells[$0].count }
        baseWeights = kept.map { cells[$0].baseWeight / mass * Double(people) }
        width = margins.count
        levels = kept.flatMap { index in
            cells[index].levels.enumerated().map { margin, level in
                offsets[margin] + (level ?? targets[margin].count - 1)
            }
        }
        var places = [Int?](repeating: nil, count: cells.count)
        for (place, index) in kept.enumerated() { places[index] = place }
        self.places = places
    }

    /// For each two levels the weight of the cells that are in both, level by level in one row.
    func crossProducts(weight: (_ cell: Int) -> Double) -> [Double] {
        let size = targets.reduce(0) { $0 + $1.count }
        var matrix = [Double](repeating: 0, count: size * size)
        for cell in counts.indices {
            let weight = weight(cell)
            let places = cell * width..<(cell + 1) * width
            // Levels are numbered margin by margin, so that a later place has the higher number.
            for a in places {
                for b in places.lowerBound...a { matrix[levels[a] * size + levels[b]] += weight }
            }
        }
        for row in 0..<size {
            for column in 0..<row { matrix[column * size + row] = matrix[row * size + column] }
        }
        return matrix
    }
}
