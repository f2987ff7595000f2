public import PollAPI

/// The page on which somebody who kept a receipt looks their vote up, on another device or with its cookies gone.
public struct ReceiptLookupPage: Page {
    public var poll: PollView
    public var locale: PageLocale
    /// Where the receipt is sent.
    public var action: String
    /// What was typed, where that is no receipt of a ballot in the poll.
    public var refused: String?
    public var embedding: Embedding
    /// The language of the poll's texts (BCP 47), where it is not that of the page.
    public var textLanguage: String?

    public init(
        poll: PollView,
        locale: PageLocale,
        action: String,
        refused: String? = nil,
        embedding: Embedding = .page
    ) {
        self.poll = poll
        self.locale = locale
        self.action = action
        self.refused = refused
        self.embedding = embedding
    }

    public var content: PageContent {
        let texts = locale.texts.receipt
        var values: [String: TemplateValue] = [
            "title": .text(texts.lookUp),
            "poll": .text(poll.content.title),
            "textLanguage": .optional(textLanguage),
            "action": .text(action),
            "label": .text(texts.receipt),
            "hint": .text(texts.lookUpHint),
            "typed": .optional(refused),
            "problem": .optional(refused == nil ? nil : texts.notFound),
            "find": .text(texts.find),
        ]
        values.merge(embedding.values) { first, _ in first }
        return PageContent(template: .lookup, values: values)
    }
}
