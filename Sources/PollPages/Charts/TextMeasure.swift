/// How wide a text is, near enough to lay out a chart without loading a font.
///
/// Widths are those of Helvetica for ASCII and typical ones by script for the rest, with a margin: DejaVu Sans, which
/// many Linux systems fall back to, is a sixth wider, and a chart must not run over in any system font.
struct TextMeasure: Sendable, Hashable {
    /// The font size in pixels.
    let size: Double
    let isBold: Bool

    private static let margin = 1.16

    /// The width in pixels.
    func width(_ text: String) -> Double {
        let ems = text.unicodeScalars.reduce(0.0) { $0 + TextMeasure.em($1) }
        return ems * size * (isBold ? 1.13 : 1) * TextMeasure.margin
    }

    /// The text in lines no wider than `limit`, at most `lines` of them, the last one cut with an ellipsis where more
    /// is left.
    func wrap(_ text: String, limit: Double, lines: Int = .max) -> [String] {
        var wrapped: [String] = []
        var line = ""
        for word in words(text, limit: limit) {
            let joined = line.isEmpty ? word.text : line + (word.isSpaced ? " " : "") + word.text
            if line.isEmpty || width(joined) <= limit {
                line = joined
            } else {
                wrapped.append(line)
                line = word.text
            }
        }
        if !line.isEmpty { wrapped.append(line) }
        guard wrapped.count > lines else { return wrapped }
        return Array(wrapped.prefix(lines - 1)) + [cut(wrapped[lines - 1] + "…", limit: limit)]
    }

    /// The text in one line, cut with an ellipsis where it is too long.
    func cut(_ text: String, limit: Double) -> String {
        if width(text) <= limit { return text }
        var kept = ""
        for character in text where character != "…" {
            if width(kept + String(character) + "…") > limit { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private struct Word {
        var text: String
        /// Whether a space stands in front of it.
        var isSpaced: Bool
    }

    /// The pieces between which a line may break: words, single ideographs, and parts of words that are wider than a
    /// line.
    private func words(_ text: String, limit: Double) -> [Word] {
        var pieces: [Word] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            var piece = Word(text: "", isSpaced: true)
            for character in word {
                let isIdeograph = character.unicodeScalars.first.map(TextMeasure.isWide) ?? false
                let isFull = !piece.text.isEmpty && width(piece.text + String(character)) > limit
                if !piece.text.isEmpty, isIdeograph || isFull {
                    pieces.append(piece)
                    piece = Word(text: "", isSpaced: false)
                }
                piece.text.append(character)
            }
            pieces.append(piece)
        }
        return pieces
    }

    /// Ideographs, kana, hangul and emoji, a full em wide each.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// Letters of Hebrew, Arabic and their neighbours.
    static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    private static func em(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x20...0x7E: ascii[Int(scalar.value) - 0x20]
        case 0xA0, 0x202F, 0x2009: 0.28
        case 0x0300...0x036F, 0x064B...0x065F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F: 0
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF: 0.6
        case 0x1F1E6...0x1F1FF, 0x1F000...0x1F2FF, 0x2600...0x27BF: 1.1
        case _ where isWide(scalar): scalar.value >= 0x1F300 ? 1.3 : 1.02
        default: 0.64
        }
    }

    /// Helvetica's advance widths from space to tilde, in ems.
    private static let ascii: [Double] = [
        0.28, 0.28, 0.36, 0.56, 0.56, 0.89, 0.67, 0.19, 0.33, 0.33, 0.39, 0.58, 0.28, 0.33, 0.28, 0.28, 0.56, 0.56,
        0.56,
        0.56, 0.56, 0.56, 0.56, 0.56, 0.56, 0.56, 0.28, 0.28, 0.58, 0.58, 0.58, 0.56, 1.02, 0.67, 0.67, 0.72, 0.72,
        0.67,
        0.61, 0.78, 0.72, 0.28, 0.50, 0.67, 0.56, 0.83, 0.72, 0.78, 0.67, 0.78, 0.72, 0.67, 0.61, 0.72, 0.67, 0.94,
        0.67,
        0.67, 0.61, 0.28, 0.28, 0.28, 0.47, 0.56, 0.33, 0.56, 0.56, 0.50, 0.56, 0.56, 0.28, 0.56, 0.56, 0.22, 0.22,
        0.50,
        0.22, 0.83, 0.56, 0.56, 0.56, 0.56, 0.33, 0.50, 0.28, 0.56, 0.50, 0.72, 0.50, 0.50, 0.50, 0.33, 0.26, 0.33,
        0.58,
    ]
}
