public import PollAPI

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

extension PollView {
    /// The poll with the texts of a translation.
    public func translated(_ translation: PollTranslation?) -> PollView {
        guard let translation else { return self }
        var poll = self
        poll.content.title = translation.title ?? content.title
        poll.content.questions = content.questions.map { question in
            guard let item = translation.questions?[question.key] else { return question }
            var question = question
            question.text = item.text ?? question.text
            question.options = item.translated(question.options)
            return question
        }
        poll.content.demographics = content.demographics?.map { demographic in
            guard let item = translation.demographics?[demographic.key] else { return demographic }
            var demographic = demographic
            demographic.text = item.text ?? demographic.text
            demographic.options = item.translated(demographic.options)
            return demographic
        }
        return poll
    }
}

extension PollTranslation.Item {
    fileprivate func translated(_ options: [OptionFields]?) -> [OptionFields]? {
        options?.map { option in
            OptionFields(key: option.key, text: self.options?[option.key] ?? option.text, says: option.says)
        }
    }
}
