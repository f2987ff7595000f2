/// Texts as they stand in the XML of a spreadsheet.
enum XMLText {
    /// The longest text that Excel keeps in a cell, in UTF-16 units.
    static let longestCell = 32_767

    /// A text as the content of an element or attribute. What XML 1.0 cannot hold is left out.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            // As it stands, a parser would make a line feed of it.
            case "\r": escaped.append(contentsOf: "&#13;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// A text as the content of a cell, cut to ``longestCell``.
    ///
    /// `_x000D_` stands for a character there (ECMA-376, 22.4.2.4): a text that looks like that has its underscore written in the
    /// same way.
    static func cell(_ text: String) -> String {
        escaped(cut(text).replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_"))
    }

    private static func cut(_ text: String) -> String {
        guard text.utf16.count > longestCell else { return text }
        let end = text.utf16.index(text.startIndex, offsetBy: longestCell)
        // A scalar outside the basic plane takes two units and must not be halved.
        return String(
            text.unicodeScalars[..<(end.samePosition(in: text.unicodeScalars) ?? text.utf16.index(before: end))]
        )
    }
}
