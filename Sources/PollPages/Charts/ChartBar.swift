/// One bar of a chart: what it is called, how long it is and what is printed at its end.
public struct ChartBar: Sendable, Hashable {
    /// A second share beside the first.
    public struct Weighted: Sendable, Hashable {
        /// 0 to 1.
        public var share: Double
        /// The percent as it is printed.
        public var display: String

        public init(share: Double, display: String) {
            self.share = share
            self.display = display
        }
    }

    public var label: String
    /// 0 to 1; nothing where it is not shown.
    public var share: Double?
    /// What is printed at the bar's end, such as `51%`.
    public var display: String
    /// What stands behind it in a quieter voice, such as `1,348`.
    public var detail: String
    public var weighted: Weighted?
    /// The ends of an interval, 0 to 1 each.
    public var interval: ClosedRange<Double>?
    /// Whether the bar stands for too few people to be shown.
    public var isSuppressed: Bool

    public init(
        label: String,
        share: Double?,
        display: String,
        detail: String = "",
        weighted: Weighted? = nil,
        interval: ClosedRange<Double>? = nil,
        isSuppressed: Bool = false
    ) {
        self.label = label
        self.share = share
        self.display = display
        self.detail = detail
        self.weighted = weighted
        self.interval = interval
        self.isSuppressed = isSuppressed
    }

    /// The longest reach of anything that is drawn for the bar, 0 to 1.
    var reach: Double {
        max(length, weighted?.share.clamped ?? 0, interval?.upperBound.clamped ?? 0)
    }

    /// The share as it is drawn.
    var length: Double { share?.clamped ?? 0 }

    /// The bar in words.
    var spoken: String {
        let value = [display, detail.isEmpty ? "" : "(\(detail))"].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(label): \(value)"
    }
}

extension Double {
    /// The nearest number from 0 to 1; 0 for what is no number.
    var clamped: Double { isFinite ? Swift.min(Swift.max(self, 0), 1) : 0 }
}
