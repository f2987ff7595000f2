/// What one ballot adds one to in the tally: a question and a choice in it.
///
/// Choices by kind of question: the option's key, or `other` for a write-in (`single`, `multiple`); the step (`rating`); the
/// keys in order, joined by `>` (`ranking`); the number in its shortest decimal form (`number`). `multiple` and `text` add
/// the empty choice once for each ballot that answered, because their choices do not count people.
public struct Cell: Hashable, Sendable {
    public let question: Key
    public let choice: String

    public init(question: Key, choice: String) {
        self.question = question
        self.choice = choice
    }

    /// The choice that counts ballots that answered, for kinds whose choices do not.
    public static let answered = ""

    /// The cell as it is stored with the ballot: `question=choice`. Keys hold no equals sign.
    public var stored: String { question.text + "=" + choice }

    /// Reads a stored cell; nil when it is none.
    public init?(stored: String) {
        guard let equals = stored.firstIndex(of: "="), let question = Key(String(stored[..<equals])) else { return nil }
        self.init(question: question, choice: String(stored[stored.index(after: equals)...]))
    }
}
