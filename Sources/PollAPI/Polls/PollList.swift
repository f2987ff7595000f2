public import JSONRPC

/// The method `poll.list`.
public enum PollList: RPCMethod {
    public static let name = "poll.list"
    public static let summary = "Returns the polls, the newest first, a page at a time."
    public static let parameters: [FieldDescription] = [
        .init("limit", "How many polls, 1 to 200; 50 unless given.", .integer(in: 1...200)),
        .init("cursor", "The nextCursor of the page before."),
        .init("status", "Only polls in this state."),
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

extension PollList {
    public struct Params: Codable, Sendable, Hashable {
        public var limit: Int?
        public var cursor: String?
        public var status: PollStatusField?

        public init(limit: Int? = nil, cursor: String? = nil, status: PollStatusField? = nil) {
            self.limit = limit
            self.cursor = cursor
            self.status = status
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var polls: [PollView]
        public var nextCursor: String?

        public static let fields: [FieldDescription] = [
            .init("polls", "The polls of the page."),
            .init("nextCursor", "Where the next page begins; left out on the last one."),
        ]

        public init(polls: [PollView], nextCursor: String?) {
            self.polls = polls
            self.nextCursor = nextCursor
        }
    }
}
