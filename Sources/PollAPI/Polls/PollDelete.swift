public import JSONRPC

/// `poll.delete`: removes a poll with its ballots and everything else that belongs to it.
public enum PollDelete: RPCMethod {
    public typealias Params = PollName

    public struct Result: Codable, Sendable, Hashable {
        public var deleted: Bool

        public init(deleted: Bool) {
            self.deleted = deleted
        }
    }

    public static let name = "poll.delete"
    public static let summary = "Removes a poll with its ballots and everything else that belongs to it."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by slug", params: Params(poll: ReunionSign.slug), result: Result(deleted: true))
    ]
}
