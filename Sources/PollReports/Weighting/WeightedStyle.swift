import JSONRPC
import PollAPI
import PollAnalytics

/// How weighted shares are printed: rounded as the unweighted ones are, and always with an interval.
struct WeightedStyle: Sendable {
    /// The interval beside a weighted share.
    enum Interval: Sendable {
        /// One for a share of people counted one by one, on the effective base p(1 − p)/SE².
        case proportion(ProportionInterval.Method)
        /// On the logit scale.
        case logit
    }

    let rounding: Rounding
    let interval: Interval
    let confidence: ConfidenceLevel

    /// Takes what a call asks of its shares; Wilson's interval at 95% where it asks for none.
    init(_ style: ShareStyle, interval fields: IntervalFields?) {
        rounding = style.rounding
        interval =
            fields?.method.map { ProportionInterval.Method($0).map(Interval.proportion) ?? .logit }
            ?? .proportion(.wilson)
        confidence = fields?.confidence.flatMap { ConfidenceLevel($0) } ?? .percent95
    }

    /// The interval of a share; nil where the weights add up to 0, and on the logit scale also for 0 and 1.
    func interval(of share: WeightedShare, method: StandardErrorMethod) -> LowHigh? {
        let interval: ConfidenceInterval?
        switch self.interval {
        case .logit: interval = share.logitInterval(method, confidence: confidence)
        case .proportion(.wilson): interval = share.wilsonInterval(method, confidence: confidence)
        case .proportion(let kind):
            guard let value = share.share, let base = share.effectiveBase(method) else { return nil }
            interval = ProportionInterval.interval(
                count: min(base, value * base),
                base: base,
                method: kind,
                confidence: confidence
            )
        }
        return interval.map { LowHigh(low: $0.low, high: $0.high) }
    }
}
