/// A piece of an entered text: a word, a number or a mark, with its position in the text.
struct SentenceToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A run of letters, in lower case, apostrophes straightened: "don't".
        case word(String)
        case number(QuotedNumber)
        /// A number that is none: an ordinal, a date, a time of day, an amount of money.
        case label(String)
        case mark(Unicode.Scalar)
    }

    let kind: Kind
    /// The scalars of the text that it stands for.
    let range: Range<Int>
    /// Whether no white space stands before it.
    let isJoined: Bool
    /// Whether it begins with a capital letter.
    var isCapitalised = false

    /// The word, or nil.
    var word: String? {
        if case .word(let word) = kind { word } else { nil }
    }

    /// What phrases are compared by: the word without a possessive's ending, or the digits; nil for marks.
    var term: String? {
        switch kind {
        case .word(let word): word.hasSuffix("'s") && word.count > 2 ? String(word.dropLast(2)) : word
        case .number(let number): "\(number.units)/\(number.decimals)"
        case .label(let text): text
        case .mark: nil
        }
    }

    func isMark(_ scalars: Unicode.Scalar...) -> Bool {
        if case .mark(let scalar) = kind { scalars.contains(scalar) } else { false }
    }
}
