public import JSONRPC

/// The steps in which results move for readers.
public struct StepFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var ballots: Int?
    public var seconds: Int?

    public static let schemaDescription: String? =
        "Results move by a step when at least this many ballots have come and this many seconds have passed since "
        + "the last step."

    public static let fields: [FieldDescription] = [
        .init(
            "ballots",
            "The fewest new ballots or changes of one step; the minimum base unless given, and never less.",
            .integer(in: 1...1_000_000)
        ),
        .init("seconds", "The fewest seconds between two steps; 5 unless given.", .integer(in: 0...86_400)),
    ]

    public init(ballots: Int? = nil, seconds: Int? = nil) {
        self.ballots = ballots
        self.seconds = seconds
    }
}
