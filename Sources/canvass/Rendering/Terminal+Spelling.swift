extension Terminal {
    /// A sentence with the signs that the terminal has: without Unicode, quotes, dashes and the like as a typewriter
    /// writes them.
    ///
    /// Letters stay as they are; they belong to whoever wrote the poll.
    func spelling(_ text: String) -> String {
        guard !usesUnicode else { return text }
        return text.map { Self.spellings[$0] ?? String($0) }.joined()
    }

    private static let spellings: [Character: String] = [
        "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'",
        "–": "-", "—": "-", "−": "-", "±": "+/-", "×": "x",
        "…": "...", "·": "-", "†": "+", "χ": "chi", "²": "2", "\u{A0}": " ",
    ]
}
