import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeTrend.Params {
    /// The trend of the shares.
    package func result() throws -> AnalyzeTrend.Result {
        let totals = try Counts(callers: totals, at: "totals").values
        let successes = try Counts(callers: successes, at: "successes").values
        guard successes.count == totals.count else {
            throw CountsError.lengthMismatch(expected: totals.count, found: successes.count).inCalled("successes")
        }
        if let scores, scores.count != totals.count {
            throw CountsError.lengthMismatch(expected: totals.count, found: scores.count).inCalled("scores")
        }
        do {
            let trend = try ProportionTrend(successes: successes, totals: totals, scores: scores)
            return AnalyzeTrend.Result(
                cochranArmitage: trend.map { TestFields($0.cochranArmitage) },
                linearByLinear: trend.map { TestFields($0.linearByLinear) },
                z: trend?.z
            )
        } catch .notFinite(let index) {
            throw CountsError.notFinite(index: index).inCalled("scores")
        } catch {
            throw error.inCalled("successes")
        }
    }
}
