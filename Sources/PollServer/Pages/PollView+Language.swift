import PollAPI
import PollPages

extension PollView {
    /// The poll in the language that a reader likes best of those that it has, and the page around it.
    ///
    /// A poll that names no language is in English. Where the reader likes none of its languages it speaks its own.
    /// - Parameter header: the reader's `Accept-Language`.
    /// - Returns: also the language of the texts, where the page around them has another.
    func spoken(to header: String) -> (poll: PollView, locale: PageLocale, textLanguage: String?) {
        let own = content.language ?? PageLocale.english.tag
        let tags = [own] + (content.translations ?? [:]).keys.sorted()
        let tag = PageLocale.best(of: tags, accepting: header) ?? own
        let locale = PageLocale.matching([tag])
        let isOfThePage = tag.prefix { $0 != "-" } == locale.tag
        return (translated(content.translations?[tag]), locale, isOfThePage ? nil : tag)
    }
}
