public import JSONRPC

/// The method `poll.delete`.
public enum PollDelete: RPCMethod {
    public static let name = "poll.delete"
    public static let summary = "Removes a poll with its ballots and everything else that belongs to it."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = PollName

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by slug", params: Params(poll: ReunionSign.slug), result: Result(deleted: true))
    ]
}

extension PollDelete {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var deleted: Bool

        public static let fields: [FieldDescription] = [
            .init("deleted", "Always true: a poll that is not there is an error.")
        ]

        public init(deleted: Bool) {
            self.deleted = deleted
        }
    }
}
