import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeNPS.Params {
    /// The score of the counts.
    package func result() throws -> AnalyzeNPS.Result {
        let counts = try Counts(callers: counts, at: "counts")
        let confidence = try ConfidenceLevel(callers: confidence)
        let score: NetPromoterScore
        do {
            score = try NetPromoterScore(counts: counts.values)
        } catch {
            throw error.inCalled("counts")
        }
        let interval = score.adjustedWaldInterval(confidence: confidence)
        return AnalyzeNPS.Result(
            n: score.total,
            nps: score.score,
            se: score.standardError,
            interval: ValueRange(low: interval.low, high: interval.high)
        )
    }
}
