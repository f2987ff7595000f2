import RealModule

/// The variance of weighted estimates from their influence: each person's share in the estimate's movement.
///
/// Taylor linearisation: u = w·e with e the influence z, less its regression on the margins if raking counts as part of the
/// estimate; variance n/(n − 1)·(Σu² − (Σu)²/n) over all n people weighted, also for a slice (outside it z = 0, e is not).
/// The people of one cell differ only in z, so sums over them are enough.
struct Linearization {
    let sample: RakedSample
    let method: StandardErrorMethod

    /// The covariances of several estimates.
    ///
    /// - Parameters:
    ///   - sums: Σz over the people of each cell, for each estimate.
    ///   - products: Σz·z' over the people of a cell, for two estimates.
    func covariances(sums: [[Double]], products: (_ cell: Int, _ a: Int, _ b: Int) -> Double) -> [[Double]] {
        let fitted =
            method == .raked
            ? sample.projection.fitted(sums: sums, baseWeights: sample.cells.map(\.baseWeight))
            : sums.map { $0.map { _ in 0 } }
        let n = Double(sample.base)
        let totals = sums.indices.map { estimate in
            CompensatedSum.of(
                sample.cells.indices.lazy.map { cell in
                    let people = Double(sample.cells[cell].count)
                    return sample.cells[cell].weight * (sums[estimate][cell] - people * fitted[estimate][cell])
                }
            )
        }
        var result = sums.map { _ in [Double](repeating: 0, count: sums.count) }
        for a in sums.indices {
            for b in 0...a {
                var sum = CompensatedSum()
                for (cell, group) in sample.cells.enumerated() where group.factor != nil && group.count > 0 {
                    let (fa, fb) = (fitted[a][cell], fitted[b][cell])
                    let residual =
                        products(cell, a, b) - fa * sums[b][cell] - fb * sums[a][cell] + Double(group.count) * fa * fb
                    sum.add(group.weight * group.weight * residual)
                }
                result[a][b] = n / (n - 1) * (sum.value - totals[a] * totals[b] / n)
                result[b][a] = result[a][b]
            }
        }
        return result
    }
}
