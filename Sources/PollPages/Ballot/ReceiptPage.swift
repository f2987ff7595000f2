public import PollAPI

/// The page after a vote: what became of it, the receipt, and what can still be done.
public struct ReceiptPage: Page {
    /// What became of the ballot.
    public enum Outcome: Sendable, Hashable {
        case counted, alreadyCounted, changed, withdrawn
    }

    public var poll: PollView
    public var locale: PageLocale
    public var outcome: Outcome
    public var receipt: String
    /// Where the form that withdraws the ballot is sent; none: it cannot be withdrawn.
    public var withdrawAction: String?
    /// Where the ballot can be changed; none: the poll does not allow it, or no longer.
    public var changeAddress: String?
    /// Where the results are; none: the voter may not see them.
    public var resultsAddress: String?
    /// Hidden fields of the form, such as the token against forged requests.
    public var hidden: [FormFields.Field]
    public var embedding: Embedding
    /// Where the receipt can be used later; none: nowhere.
    public var lookUpAddress: String?
    /// The language of the poll's texts (BCP 47), where it is not that of the page.
    public var textLanguage: String?

    public init(
        poll: PollView,
        locale: PageLocale,
        outcome: Outcome,
        receipt: String,
        withdrawAction: String?,
        changeAddress: String? = nil,
        resultsAddress: String? = nil,
        hidden: [FormFields.Field] = [],
        embedding: Embedding = .page
    ) {
        self.poll = poll
        self.locale = locale
        self.outcome = outcome
        self.receipt = receipt
        self.withdrawAction = withdrawAction
        self.changeAddress = changeAddress
        self.resultsAddress = resultsAddress
        self.hidden = hidden
        self.embedding = embedding
    }

    public var content: PageContent {
        let texts = locale.texts.receipt
        let headings: (title: String, hint: String) =
            switch outcome {
            case .counted: (texts.counted, texts.thanks)
            case .alreadyCounted: (texts.alreadyCounted, texts.alreadyCountedHint)
            case .changed: (texts.changed, texts.thanks)
            case .withdrawn: (texts.withdrawn, texts.withdrawnHint)
            }
        let isWithdrawn = outcome == .withdrawn
        var values: [String: TemplateValue] = [
            "title": .text(headings.title),
            "poll": .text(poll.content.title),
            "textLanguage": .optional(textLanguage),
            "lead": .text(headings.hint),
            "isCounted": .flag(!isWithdrawn),
            "receipt": .optional(isWithdrawn ? nil : receipt),
            "receiptLabel": .text(texts.receipt),
            "receiptHint": .text(texts.receiptHint),
            "lookUpAddress": .optional(lookUpAddress),
            "lookUp": .text(texts.lookUp),
            "withdrawAction": .optional(isWithdrawn ? nil : withdrawAction),
            "withdraw": .text(texts.withdraw),
            "changeAddress": .optional(isWithdrawn ? nil : changeAddress),
            "change": .text(texts.change),
            "resultsAddress": .optional(resultsAddress),
            "results": .text(texts.results),
            "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
        ]
        values.merge(embedding.values) { first, _ in first }
        return PageContent(template: .receipt, values: values)
    }
}
