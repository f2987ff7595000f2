public import JSONRPC

extension JSONSchema {
    /// What stands for a ballot.
    static let receipt = JSONSchema.string(pattern: "^b1\\.[A-Za-z0-9_-]{38}$")
}

extension VoteGet.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["receipt": .receipt]
}

extension VoteGet.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "poll": .key, "submittedAt": .instant, "withdrawnAt": .instant,
    ]
    public static let memberDescriptions = [
        "poll": "The slug of the poll.",
        "status": "Whether the ballot counts.",
        "answers": "The answers as vote.submit takes them; none once the ballot was taken back.",
        "demographics": "What the voter stated, a city as typed; nothing once the ballot was taken back.",
        "withdrawnAt": "When the ballot was taken back; left out while it counts.",
    ]
}

extension VoteWithdraw.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["receipt": .receipt, "sequence": .count]
}

extension VoteWithdraw.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["poll": .key, "receipt": .receipt]
    public static let memberDescriptions = [
        "poll": "The slug of the poll.",
        "receipt": "The receipt that the call brought.",
        "status": "withdrawn, or counted where a newer ballot stands.",
    ]
}

extension PollAudit.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "ballots": .count, "differenceCount": .count, "asOf": .instant,
    ]
    public static let memberDescriptions = [
        "equal": "Whether every count is what the ballots make it.",
        "ballots": "The ballots that stand.",
        "differences": "The first 1,000 counts that differ.",
        "differenceCount": "How many counts differ.",
        "asOf": "The moment of ballots and counts.",
    ]
}

extension TallyDifference: SchemaDocumented {
    public static let schemaDescription: String? = "A count that is not what the ballots make it."
    public static let memberSchemas: [String: JSONSchema] = ["recount": .count]
    public static let memberDescriptions = [
        "question": "The question's key, a pair of them (rows*columns), or empty for the number of ballots.",
        "choice": "The choice within the question; empty for the number of those who answered, or of ballots.",
        "demographics": "The group whose ballots are counted here, by demographic.",
        "tally": "The count that results are made of.",
        "recount": "The count that the ballots make.",
    ]
}
