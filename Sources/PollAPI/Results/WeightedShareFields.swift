public import JSONRPC

public struct WeightedShareFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var share: Double?
    public var percent: Double?
    public var display: String
    public var standardError: Double?
    public var interval: LowHigh?

    public static let schemaDescription: String? = "One option's part of the weights."

    public static let fields: [FieldDescription] = [
        .init(
            "share",
            "The weights of those who chose the option over those of all who answered; left out without weight.",
            .share
        ),
        .init("percent", "What is printed; left out where nobody has weight.", .number(in: 0...100)),
        .init(
            "display",
            "The percent as text; rounded so that the percents of a question add up, as the unweighted ones are."
        ),
        .init(
            "standardError",
            "The linearised standard error; that of raking, or of fixed weights where they are trimmed.",
            .magnitude
        ),
        .init("interval", "The interval asked for on the effective base p(1 - p)/SE², Wilson's unless another was."),
    ]

    public init(
        share: Double?,
        percent: Double?,
        display: String,
        standardError: Double?,
        interval: LowHigh?
    ) {
        self.share = share
        self.percent = percent
        self.display = display
        self.standardError = standardError
        self.interval = interval
    }
}
