public import JSONRPC

/// One option's part of a base that the caller brought.
public struct CountedShare: Codable, Sendable, Hashable, SchemaDocumented {
    public var count: Int
    @Nullable public var share: Double?
    @Nullable public var percent: Double?
    public var display: String
    @Nullable public var interval: LowHigh?

    public static let fields: [FieldDescription] = [
        .init("count", "The count as the call gave it.", .count),
        .init("share", "The exact count / base; null for an empty base.", .share.orUndefined),
        .init("percent", "What is printed; null for an empty base.", .number(in: 0...100).orUndefined),
        .display,
        .init("interval", "The interval of the share; null for an empty base."),
    ]

    public init(count: Int, share: Double?, percent: Double?, display: String, interval: LowHigh?) {
        self.count = count
        self.share = share
        self.percent = percent
        self.display = display
        self.interval = interval
    }
}
