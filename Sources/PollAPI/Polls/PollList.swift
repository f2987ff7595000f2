public import JSONRPC

/// `poll.list`: returns the polls, the newest first, a page at a time.
public enum PollList: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// 1 to 200 polls; 50 unless given.
        public var limit: Int?
        /// The `nextCursor` of the page before.
        public var cursor: String?
        /// Only polls in this state.
        public var status: PollStatusField?

        public init(limit: Int? = nil, cursor: String? = nil, status: PollStatusField? = nil) {
            self.limit = limit
            self.cursor = cursor
            self.status = status
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var polls: [PollView]
        /// Where the next page begins; left out on the last one.
        public var nextCursor: String?

        public init(polls: [PollView], nextCursor: String?) {
            self.polls = polls
            self.nextCursor = nextCursor
        }
    }

    public static let name = "poll.list"
    public static let summary = "Returns the polls, the newest first, a page at a time."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("limit", "How many polls, 1 to 200; 50 unless given."),
        ParameterDescription("cursor", "The nextCursor of the page before."),
        ParameterDescription("status", "Only polls in this state."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "the open ones",
            params: Params(limit: 10, status: .open),
            result: Result(polls: [ReunionSign.view(.open, revision: 1)], nextCursor: nil)
        )
    ]
}
