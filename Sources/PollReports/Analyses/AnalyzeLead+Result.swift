import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeLead.Params {
    /// The lead of the counts.
    package func result() throws -> AnalyzeLead.Result {
        let confidence = try ConfidenceLevel(callers: confidence)
        guard base <= AnalysisLimits.people else {
            throw RPCError.invalidParams(path: "base", detail: "A base has at most \(AnalysisLimits.people) people.")
        }
        let lead: Lead
        do throws(CountsError) {
            lead = try Lead(first: first, second: second, base: base)
        } catch {
            throw AnalyzeLead.refusal(of: error)
        }
        let interval = lead.interval(confidence: confidence)
        return AnalyzeLead.Result(
            lead: lead.difference,
            standardError: lead.standardError,
            interval: ValueRange(low: interval.low, high: interval.high),
            exactP: lead.exactP
        )
    }
}

extension AnalyzeLead {
    fileprivate static func refusal(of error: CountsError) -> RPCError {
        switch error {
        case .negative(let index):
            .invalidParams(path: index == 0 ? "first" : "second", detail: "A count cannot be negative.")
        case .exceedsBase(let index):
            .invalidParams(
                path: index == 0 ? "first" : "second",
                detail: "Those who chose either option are more than those who answered."
            )
        default: .invalidParams(path: "base", detail: "A base holds at least one person.")
        }
    }
}
