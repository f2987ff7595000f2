import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeRake.Params {
    /// The weights of the cells.
    package func result() throws -> AnalyzeRake.Result {
        let scheme = try RakingScheme(self)
        let sample: RakedSample
        let isConverged: Bool
        do {
            switch try Raking(margins: scheme.margins, bounds: scheme.bounds).weight(scheme.cells) {
            case .converged(let weighted): (sample, isConverged) = (weighted, true)
            case .stopped(let weighted): (sample, isConverged) = (weighted, false)
            }
        } catch {
            throw scheme.error(error)
        }
        let kish = sample.kish
        return AnalyzeRake.Result(
            converged: isConverged,
            iterations: sample.iterations,
            worstMargin: sample.worstMargin,
            cells: zip(cells, sample.cells).map { cell, raked in
                RakedCell(
                    levels: cell.levels,
                    count: cell.count,
                    factor: raked.factor,
                    weight: raked.factor == nil ? nil : raked.weight
                )
            },
            kish: KishFields(designEffect: kish.designEffect ?? 1, effectiveN: kish.effectiveBase),
            minWeight: sample.weightRange.lowerBound,
            maxWeight: sample.weightRange.upperBound
        )
    }
}
