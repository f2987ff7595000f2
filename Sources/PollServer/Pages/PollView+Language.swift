import PollAPI
import PollPages

extension PollView {
    /// The poll in the language that a reader likes best of those that it has, and the page around it.
    ///
    /// A poll that names no language is in English. Where the reader likes none of its languages it speaks its own.
    /// - Parameter header: the reader's `Accept-Language`.
    func spoken(to header: String) -> (poll: PollView, locale: PageLocale) {
        let own = content.language ?? PageLocale.english.tag
        let tags = [own] + (content.translations ?? [:]).keys.sorted()
        guard let tag = PageLocale.best(of: tags, accepting: header), tag != own else {
            return (self, PageLocale.matching([own]))
        }
        return (translated(content.translations?[tag]), PageLocale.matching([tag]))
    }
}
