public import JSONRPC

public struct BaseFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var ballots: Int?
    public var answered: Int?

    public static let schemaDescription: String? =
        "How many ballots a result rests on; left out where so few that they must not be shown."

    public static let fields: [FieldDescription] = [
        .init("ballots", "Ballots within the filter.", .count),
        .init("answered", "Those of them that answered the question.", .count),
    ]

    public init(ballots: Int?, answered: Int?) {
        self.ballots = ballots
        self.answered = answered
    }
}
