public import JSONRPC

/// The texts of a poll in another language; what is left out stays as the poll has it.
public struct PollTranslation: Codable, Sendable, Hashable, SchemaDocumented {
    /// The texts of one question or demographic.
    public struct Item: Codable, Sendable, Hashable, SchemaDocumented {
        public var text: String?
        public var options: [String: String]?

        public static let schemaDescription: String? = "The texts of one question or demographic in another language."

        public static let fields: [FieldDescription] = [
            .wording.narrowed(to: .wording(1_000)),
            .init("options", "The wordings of options, by the option's key.", .dictionary(of: .wording(500))),
        ]

        public init(text: String? = nil, options: [String: String]? = nil) {
            self.text = text
            self.options = options
        }
    }

    public var title: String?
    public var questions: [String: Item]?
    public var demographics: [String: Item]?

    public static let schemaDescription: String? = "The texts of a poll in another language."

    public static let fields: [FieldDescription] = [
        .init("title", "The title in the other language.", .wording(300)),
        .init("questions", "The texts of questions, by the question's key."),
        .init("demographics", "The texts of demographics, by the demographic's key."),
    ]

    public init(title: String? = nil, questions: [String: Item]? = nil, demographics: [String: Item]? = nil) {
        self.title = title
        self.questions = questions
        self.demographics = demographics
    }
}
