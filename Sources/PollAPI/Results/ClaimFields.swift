public import JSONRPC

/// A number in a sentence, and the counts behind it.
public struct ClaimFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var text: String
    public var numerator: Int
    public var denominator: Int
    public var share: Double
    public var display: String
    public var exact: Bool
    public var wordings: [String]

    public static let fields: [FieldDescription] = [
        .init("text", "The words of the sentence that the claim is about."),
        .init("numerator", "The people whom the number counts."),
        .init("denominator", "The people whom it is a share of."),
        .init("share", "The exact numerator / denominator."),
        .init("display", "The number as the sentence prints it."),
        .init("exact", "Whether the printed number is exact rather than rounded."),
        .init(
            "wordings",
            "Every way to say the number that the counts bear out, the printed one first: \"51%\", \"more than "
                + "half\", \"about half\"."
        ),
    ]

    public init(
        text: String,
        numerator: Int,
        denominator: Int,
        share: Double,
        display: String,
        exact: Bool,
        wordings: [String]
    ) {
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
        self.share = share
        self.display = display
        self.exact = exact
        self.wordings = wordings
    }
}
