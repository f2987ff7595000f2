/// The texts of a poll in another language; what is left out stays as the poll has it.
public struct PollTranslation: Codable, Sendable, Hashable {
    /// The texts of one question or demographic.
    public struct Item: Codable, Sendable, Hashable {
        public var text: String?
        /// The wording of options, by key.
        public var options: [String: String]?

        public init(text: String? = nil, options: [String: String]? = nil) {
            self.text = text
            self.options = options
        }
    }

    public var title: String?
    /// By the question's key.
    public var questions: [String: Item]?
    /// By the demographic's key.
    public var demographics: [String: Item]?

    public init(title: String? = nil, questions: [String: Item]? = nil, demographics: [String: Item]? = nil) {
        self.title = title
        self.questions = questions
        self.demographics = demographics
    }
}
