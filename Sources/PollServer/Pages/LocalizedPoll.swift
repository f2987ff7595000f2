import PollAPI
import PollPages
import PollService

/// A poll in a language of the reader's, and the page around it.
struct LocalizedPoll: Sendable {
    /// The poll with the texts of the language.
    let presentation: PollPresentation
    /// The tag of the language in which the poll's texts are, such as `pt-BR`.
    let language: String
    /// The page around them, which has fewer languages.
    let locale: PageLocale

    var poll: PollView { presentation.poll }

    /// The language of the texts, where the page around them has another.
    var textLanguage: String? { language.prefix { $0 != "-" } == locale.tag ? nil : language }
}

extension PollPresentation {
    /// The poll in the language that a reader likes best of those that it has, and the page around it.
    ///
    /// A poll that names no language is in English. Where the reader likes none of its languages, it is shown in its
    /// own.
    /// - Parameter header: the reader's `Accept-Language`.
    func localized(for header: String) -> LocalizedPoll {
        let own = poll.content.language ?? PageLocale.english.tag
        let translations = poll.content.translations ?? [:]
        let tag = PageLocale.best(of: [own] + translations.keys.sorted(), accepting: header) ?? own
        var presentation = self
        presentation.poll = poll.translated(translations[tag])
        return LocalizedPoll(presentation: presentation, language: tag, locale: PageLocale.matching([tag]))
    }
}
