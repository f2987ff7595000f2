/// Texts as they stand in the XML of a spreadsheet.
enum XMLText {
    /// The most characters that a cell holds, in UTF-16.
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

    /// A text as the content of a cell, where `_x000D_` stands for a character (ECMA-376, 22.4.2.4), so that a text that looks like
    /// that has its underscore written in the same way.
    static func cell(_ text: String) -> String {
        var text = text
        if text.utf16.count > longestCell {
            text = String(decoding: Array(text.utf16.prefix(longestCell)), as: UTF16.self)
        }
        return escaped(text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_"))
    }
}
