public import JSONRPC

public struct TallyDifference: Codable, Sendable, Hashable, SchemaDocumented {
    public var question: String
    public var choice: String
    public var demographics: [String: String]
    public var tally: Int
    public var recount: Int

    public static let schemaDescription: String? = "A count that is not what the ballots make it."

    public static let fields: [FieldDescription] = [
        .init("question", "The question's key, a pair of them (rows*columns), or empty for the number of ballots."),
        .init("choice", "The choice within the question; empty for the number of those who answered, or of ballots."),
        .init("demographics", "The group whose ballots are counted here, by demographic."),
        .init("tally", "The count that results are made of."),
        .init("recount", "The count that the ballots make.", .count),
    ]

    public init(question: String, choice: String, demographics: [String: String], tally: Int, recount: Int) {
        self.question = question
        self.choice = choice
        self.demographics = demographics
        self.tally = tally
        self.recount = recount
    }
}
