public import JSONRPC

/// The rules for showing results.
public struct ResultFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var visibility: VisibilityField?
    public var minimumBase: Int?
    public var steps: StepFields?
    public var slices: [DimensionList]?

    public static let fields: [FieldDescription] = [
        .init("visibility", "Who may pull results without a key; editors unless given."),
        .init(
            "minimumBase",
            "The smallest base that a slice may show; 5 unless given, and 1 hides nothing.",
            .minimumBase
        ),
        .init("steps", "How results move for callers without the editor scope."),
        .init(
            "slices",
            "The tables that callers without the editor scope may ask for; each demographic alone unless given.",
            .array(of: .of(DimensionList.self), count: 0...20)
        ),
    ]

    public init(
        visibility: VisibilityField? = nil,
        minimumBase: Int? = nil,
        steps: StepFields? = nil,
        slices: [DimensionList]? = nil
    ) {
        self.visibility = visibility
        self.minimumBase = minimumBase
        self.steps = steps
        self.slices = slices
    }
}

/// Who may pull the results of a poll.
public enum VisibilityField: String, Codable, Sendable, CaseIterable {
    case editors
    case afterVote = "after-vote"
    case afterClose = "after-close"
    case `public`
}
