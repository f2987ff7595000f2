public import JSONRPC

/// The method `poll.create`.
public enum PollCreate: RPCMethod {
    public static let name = "poll.create"
    public static let summary = "Makes a poll."
    public static let parameters: [FieldDescription] = [
        .title,
        .questions,
        .init("slug", "The poll's name in addresses; made from the title unless given.", .key),
        .audience,
        .recruitment,
        .demographics,
        .voting,
        .resultRules,
        .init("status", "The state to begin in; draft unless given."),
        .headline,
        .disclosure,
        .language,
        .translations,
        .embed,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .conflict, .unavailable)

    public typealias Result = PollResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a reader poll",
            params: Params(slug: ReunionSign.slug, status: .open, content: ReunionSign.content),
            result: ReunionSign.result(.open)
        )
    ]
}

extension PollCreate {
    /// The definition's members stand beside the slug and the status.
    public struct Params: Codable, Sendable, Hashable {
        public var slug: String?
        public var status: PollStatusField?
        /// The definition, whose members stand beside the others on the wire.
        public var content: PollContent

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

        public init(slug: String? = nil, status: PollStatusField? = nil, content: PollContent) {
            self.slug = slug
            self.status = status
            self.content = content
        }
    }
}
