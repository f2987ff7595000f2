public import JSONRPC

/// One option's part of a base.
public struct ShareFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var option: String
    public var label: String
    public var count: Int
    public var share: Double?
    public var percent: Double?
    public var display: String
    public var interval: LowHigh?
    public var weighted: WeightedShareFields?

    public static let fields: [FieldDescription] = [
        .optionKey("option"),
        .label,
        .init("count", "How many chose the option.", .count),
        .init("share", "The exact count / base; left out for an empty base.", .share),
        .init("percent", "What is printed; left out for an empty base.", .number(in: 0...100)),
        .display,
        .init("interval", "The interval of the share, where intervals are asked for."),
        .weighted,
    ]

    public init(
        option: String,
        label: String,
        count: Int,
        share: Double?,
        percent: Double?,
        display: String,
        interval: LowHigh? = nil,
        weighted: WeightedShareFields? = nil
    ) {
        self.option = option
        self.label = label
        self.count = count
        self.share = share
        self.percent = percent
        self.display = display
        self.interval = interval
        self.weighted = weighted
    }
}
