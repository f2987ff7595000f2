extension RakedSample {
    /// The same people with their weights cut to a range; the margins are then no longer met: see ``worstMargin``.
    ///
    /// Take ``StandardErrorMethod/fixedWeights`` for the errors: what is trimmed no longer fixes what the margins explain.
    ///
    /// - Parameter range: The least and greatest weight, in multiples of the mean weight.
    /// - Returns: `nil` where no weights in the range have the same sum.
    public func trimmed(to range: ClosedRange<Double>) -> RakedSample? {
        let counts = cells.map { $0.factor == nil ? 0 : $0.count }
        guard let weights = WeightTrimming.trim(cells.map(\.weight), counts: counts, to: range) else { return nil }
        let trimmed = zip(cells, weights).map { cell, weight in
            Cell(
                count: cell.count,
                baseWeight: cell.baseWeight,
                factor: cell.factor == nil ? nil : weight / cell.baseWeight
            )
        }
        return RakedSample(
            cells: trimmed,
            targets: targets,
            base: base,
            dropped: dropped,
            iterations: iterations,
            worstMargin: projection.worstMargin(of: trimmed, targets: targets, people: base),
            projection: projection
        )
    }
}

extension MarginProjection {
    /// How far the worst margin of weighted cells is from its target, as a share.
    func worstMargin(of cells: [RakedSample.Cell], targets: [[Double]], people: Int) -> Double {
        let wanted = targets.joined().map { $0 * Double(people) }
        var sums = wanted.map { _ in CompensatedSum() }
        for (cell, levels) in zip(cells, levels) {
            for level in levels ?? [] { sums[level].add(Double(cell.count) * cell.weight) }
        }
        return zip(wanted, sums).reduce(0) { max($0, abs($1.0 - $1.1.value)) } / Double(people)
    }
}
