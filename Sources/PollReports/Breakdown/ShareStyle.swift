package import JSONRPC
package import PollAPI
package import PollAnalytics

/// How the shares of a result are printed.
package struct ShareStyle: Sendable {
    package let rounding: Rounding
    package let interval: (method: ProportionInterval.Method, confidence: ConfidenceLevel)?

    /// Whole percents that add up to 100 by the largest remainder, without intervals.
    package static let standard = ShareStyle()

    private init() {
        rounding = .largestRemainder()
        interval = nil
    }

    /// The style that a call asks for.
    ///
    /// - Parameter isWeighted: whether there are weighted shares, which alone have an interval on the logit scale.
    /// - Throws: invalid params at `rounding.decimals`, `interval.confidence` or `interval.method`.
    package init(rounding: RoundingFields?, interval: IntervalFields?, isWeighted: Bool = false) throws(RPCError) {
        guard let decimals = Rounding.Decimals(rawValue: rounding?.decimals ?? 0) else {
            throw RPCError.invalidParams(path: "rounding.decimals", detail: "Percents have 0 to 3 decimals.")
        }
        let method: Rounding.Method =
            switch rounding?.method {
            case .halfUp: .halfUp
            case .largestRemainder, nil: .largestRemainder
            }
        self.rounding = Rounding(method: method, decimals: decimals)
        guard let interval else {
            self.interval = nil
            return
        }
        guard let confidence = ConfidenceLevel(interval.confidence ?? 0.95) else {
            throw RPCError.invalidParams(
                path: "interval.confidence",
                detail: "A level of confidence lies between 0 and 1."
            )
        }
        guard let method = ProportionInterval.Method(interval.method ?? .wilson) else {
            guard isWeighted else {
                throw RPCError.invalidParams(
                    path: "interval.method",
                    detail: "The interval 'logit' is for weighted shares; name a weighting."
                )
            }
            self.interval = nil
            return
        }
        self.interval = (method, confidence)
    }
}

extension ProportionInterval.Method {
    /// `nil` for the logit interval, which shares counted one by one do not have here.
    init?(_ field: IntervalMethodField) {
        switch field {
        case .wald: self = .wald
        case .wilson: self = .wilson
        case .agrestiCoull: self = .agrestiCoull
        case .clopperPearson: self = .clopperPearson
        case .jeffreys: self = .jeffreys
        case .logit: return nil
        }
    }
}
