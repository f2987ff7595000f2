/// One choice of a ballot: a question, and what was chosen in it. The tally counts how many ballots made each.
///
/// Choices by kind of question: the option's key, or `other` for a write-in (`single`, `multiple`); the step (`rating`); the
/// keys in order, joined by `>` (`ranking`); the number in its shortest decimal form (`number`). `multiple` and `text` add
/// the empty choice once for each ballot that answered, because their choices do not count people.
public struct Choice: Hashable, Sendable {
    public let question: Key
    public let choice: String

    public init(question: Key, choice: String) {
        self.question = question
        self.choice = choice
    }

    /// The choice that counts ballots that answered, for kinds whose choices do not.
    public static let answered = ""

    /// The choice as it is stored with the ballot: `question=choice`. Keys hold no equals sign.
    public var encoded: String { question.text + "=" + choice }

    /// Reads a choice as it is stored; nil when it is none.
    public init?(encoded text: String) {
        guard let equals = text.firstIndex(of: "="), let question = Key(String(text[..<equals])) else { return nil }
        self.init(question: question, choice: String(text[text.index(after: equals)...]))
    }
}
