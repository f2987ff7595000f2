public import JSONRPC

/// `poll.create`: makes a poll of a definition.
public enum PollCreate: RPCMethod {
    /// The definition's members stand beside the slug and the status.
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's name in addresses: `[a-z0-9][a-z0-9-]{0,63}`; made from the title unless given.
        public var slug: String?
        /// `draft` unless given.
        public var status: PollStatusField?
        public var content: PollContent

        public init(slug: String? = nil, status: PollStatusField? = nil, content: PollContent) {
            self.slug = slug
            self.status = status
            self.content = content
        }

        private enum CodingKeys: String, CodingKey {
            case slug, status
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            slug = try container.decodeIfPresent(String.self, forKey: .slug)
            content = try PollContent(from: decoder)
            status = try container.decodeIfPresent(PollStatusField.self, forKey: .status)
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(slug, forKey: .slug)
            try content.encode(to: encoder)
            try container.encodeIfPresent(status, forKey: .status)
        }
    }

    public typealias Result = PollResult

    public static let name = "poll.create"
    public static let summary = "Makes a poll."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("title", "What the poll is called."),
        ParameterDescription("questions", "The questions in the order in which they are asked."),
        ParameterDescription("slug", "The poll's name in addresses; made from the title unless given."),
        ParameterDescription("audience", "Who is asked, as a printed sentence names them."),
        ParameterDescription("recruitment", "How the respondents come to the poll."),
        ParameterDescription("demographics", "What readers may say about themselves."),
        ParameterDescription("voting", "When and how often one may vote."),
        ParameterDescription("results", "Who sees results, and how small a group may be shown."),
        ParameterDescription("status", "The state to begin in."),
        ParameterDescription("headline", "The phrases that make a printed sentence read well."),
        ParameterDescription("disclosure", "What readers are to be told of how the poll was made."),
        ParameterDescription("language", "The language of the poll's texts."),
        ParameterDescription("translations", "The texts in other languages, by language."),
        ParameterDescription("embed", "On whose pages the ballot may stand in a frame."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .conflict, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a reader poll",
            params: Params(slug: ReunionSign.slug, status: .open, content: ReunionSign.content),
            result: ReunionSign.result(.open)
        )
    ]
}
