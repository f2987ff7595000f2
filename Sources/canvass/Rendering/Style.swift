/// Emphasis on a terminal.
enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case accent = "36"

    /// The text in this style, where the terminal shows styles.
    func callAsFunction(_ text: String, on terminal: Terminal) -> String {
        terminal.usesColor && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// The characters of tables, which differ between Unicode and ASCII.
struct Glyphs: Sendable {
    let ellipsis: String
    let dash: String
    let range: String
    let dot: String
    let rule: String

    init(_ terminal: Terminal) {
        if terminal.usesUnicode {
            (ellipsis, dash, range, dot, rule) = ("…", "—", "–", "·", "─")
        } else {
            (ellipsis, dash, range, dot, rule) = ("...", "-", "-", "-", "-")
        }
    }
}
