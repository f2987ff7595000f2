extension Terminal {
    /// A sentence in the characters of the terminal: without Unicode, quotes, dashes and the like become ASCII.
    ///
    /// Letters stay as they are; they are the poll's.
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
