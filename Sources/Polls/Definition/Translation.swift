/// The texts of a poll in another language; what is left out stays as the poll has it.
public struct Translation: Hashable, Sendable {
    /// The texts of one question or demographic.
    public struct Item: Hashable, Sendable {
        public let text: Wording?
        /// The wordings of options, by key.
        public let options: [String: Wording]

        /// - Throws: ``PollRejection`` naming `text` or `options.KEY` when a wording is blank or longer than the poll's own may be.
        public init(text: String?, options: [String: String] = [:], limit: Int) throws(PollRejection) {
            self.text = if let text { try Wording(text, limit: limit, path: "text") } else { nil }
            var wordings: [String: Wording] = [:]
            for (key, text) in options.sorted(by: { $0.key < $1.key }) {
                wordings[key] = try Wording(text, limit: 500, path: "options.\(key)")
            }
            self.options = wordings
        }
    }

    public let title: Wording?
    /// By the question's key.
    public let questions: [String: Item]
    /// By the demographic's key.
    public let demographics: [String: Item]

    /// The most languages that a poll may be translated into.
    public static let mostLanguages = 50

    /// - Throws: ``PollRejection`` naming `title` when it is blank or longer than 300 characters.
    public init(
        title: String?,
        questions: [String: Item] = [:],
        demographics: [String: Item] = [:]
    ) throws(PollRejection) {
        self.title = if let title { try Wording(title, limit: 300, path: "title") } else { nil }
        self.questions = questions
        self.demographics = demographics
    }
}

extension PollDefinition {
    /// Refuses too many translations, one into the poll's own language, and one of what the poll does not have.
    func checkTranslations() throws(PollRejection) {
        guard translations.count <= Translation.mostLanguages else {
            throw PollRejection(path: "translations", detail: "A poll has at most 50 translations.")
        }
        for (tag, translation) in translations.sorted(by: { $0.key < $1.key }) {
            guard tag != language else {
                throw PollRejection(path: "translations.\(tag)", detail: "This is the poll's own language.")
            }
            do {
                try translation.check(against: self)
            } catch {
                throw error.within("translations.\(tag)")
            }
        }
    }
}

extension Translation {
    /// Refuses texts of questions, demographics and options that the poll does not have, so that a misspelt key is noticed.
    func check(against definition: PollDefinition) throws(PollRejection) {
        for (key, item) in questions.sorted(by: { $0.key < $1.key }) {
            guard let question = definition.question(key) else {
                throw PollRejection(path: "questions.\(key)", detail: "The poll has no question '\(key)'.")
            }
            do {
                try item.check(against: question.kind.options)
            } catch {
                throw error.within("questions.\(key)")
            }
        }
        for (key, item) in demographics.sorted(by: { $0.key < $1.key }) {
            guard let position = definition.demographicPosition(key) else {
                throw PollRejection(path: "demographics.\(key)", detail: "The poll has no demographic '\(key)'.")
            }
            do {
                try item.check(against: definition.demographics[position].options)
            } catch {
                throw error.within("demographics.\(key)")
            }
        }
    }
}

extension Translation.Item {
    fileprivate func check(against offered: [Option]) throws(PollRejection) {
        let keys = Set(offered.map(\.key.text))
        for key in options.keys.sorted() where !keys.contains(key) {
            throw PollRejection(path: "options.\(key)", detail: "There is no option '\(key)'.")
        }
    }
}

extension Demographic {
    fileprivate var options: [Option] {
        if case .category(let options) = kind { options } else { [] }
    }
}
