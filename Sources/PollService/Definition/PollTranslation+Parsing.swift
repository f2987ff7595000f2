import PollAPI
import Polls

extension PollContent {
    func parsedLanguage() throws(PollRejection) -> LanguageTag? {
        guard let language else { return nil }
        guard let tag = LanguageTag(language) else {
            throw PollRejection(path: "language", detail: LanguageTag.rule)
        }
        return tag
    }

    func parsedTranslations() throws(PollRejection) -> [LanguageTag: Translation] {
        var parsed: [LanguageTag: Translation] = [:]
        for (text, fields) in (translations ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let tag = LanguageTag(text) else {
                throw PollRejection(path: "translations.\(text)", detail: LanguageTag.rule)
            }
            let translation: Translation
            do throws(PollRejection) {
                translation = try fields.parsed()
            } catch {
                throw error.within("translations.\(text)")
            }
            guard parsed.updateValue(translation, forKey: tag) == nil else {
                throw PollRejection(path: "translations.\(text)", detail: "This language is given twice.")
            }
        }
        return parsed
    }
}

extension PollTranslation {
    fileprivate func parsed() throws(PollRejection) -> Translation {
        try Translation(
            title: title,
            questions: try PollTranslation.parsed(questions, in: "questions", limit: 1_000),
            demographics: try PollTranslation.parsed(demographics, in: "demographics", limit: 500)
        )
    }

    private static func parsed(
        _ items: [String: Item]?,
        in path: String,
        limit: Int
    ) throws(PollRejection) -> [String: Translation.Item] {
        var parsed: [String: Translation.Item] = [:]
        for (key, item) in (items ?? [:]).sorted(by: { $0.key < $1.key }) {
            do {
                parsed[key] = try Translation.Item(text: item.text, options: item.options ?? [:], limit: limit)
            } catch {
                throw error.within("\(path).\(key)")
            }
        }
        return parsed
    }

    /// A translation in the terms of the contract.
    init(_ translation: Translation) {
        self.init(
            title: translation.title?.text,
            questions: translation.questions.isEmpty ? nil : translation.questions.mapValues(Item.init),
            demographics: translation.demographics.isEmpty ? nil : translation.demographics.mapValues(Item.init)
        )
    }
}

extension PollTranslation.Item {
    init(_ item: Translation.Item) {
        self.init(text: item.text?.text, options: item.options.isEmpty ? nil : item.options.mapValues(\.text))
    }
}
