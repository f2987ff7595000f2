import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeRatings.Params {
    /// The statistics of the ratings.
    package func result() throws -> AnalyzeRatings.Result {
        let counts = try Counts(callers: counts, at: "counts")
        let confidence = try ConfidenceLevel(callers: confidence)
        let answers: ValueCounts
        do {
            answers = try ValueCounts(values: values, counts: counts.values)
        } catch .notFinite(let index) {
            throw CountsError.notFinite(index: index).inCalled("values")
        } catch {
            throw error.inCalled("counts")
        }
        let interval = answers.meanInterval(confidence: confidence).flatMap { interval in
            // Values near the largest number leave no room for an interval around them.
            interval.low.isFinite && interval.high.isFinite
                ? ValueRange(low: interval.low, high: interval.high) : nil
        }
        return AnalyzeRatings.Result(
            n: answers.total,
            mean: answers.mean,
            sd: answers.standardDeviation,
            se: answers.standardError,
            median: answers.median,
            interval: interval
        )
    }
}
