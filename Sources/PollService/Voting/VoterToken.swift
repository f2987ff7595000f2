/// What a voter may be called.
enum VoterToken {
    /// The longest token, in characters (Unicode scalars).
    static let longest = 200

    /// The rule in one sentence.
    static let rule = "A voter is 1 to \(longest) characters, not all of them blank."

    /// Whether a text can name a voter.
    static func isValid(_ token: String) -> Bool {
        (1...longest).contains(token.unicodeScalars.count) && !token.allSatisfy(\.isWhitespace)
    }
}
