extension Character {
    /// The character's width in columns of a terminal: 2 for East Asian wide ones and emoji, 0 for combining ones.
    ///
    /// After Unicode Standard Annex #11; ambiguous characters count as narrow.
    var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if unicodeScalars.contains("\u{FE0F}") || first.properties.isEmojiPresentation { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return EastAsianWidth.isWide(first) ? 2 : 1
        }
    }
}

extension String {
    /// The text's width in columns of a terminal.
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The text without characters that move the cursor, set colours or change the writing direction.
    ///
    /// Labels and place names are input of editors and voters.
    var printable: String {
        var text = ""
        for character in self {
            switch character.unicodeScalars.first?.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: text.append(" ")
            case .format, nil: continue
            default:
                // Within a cluster only joiners are kept of the format characters.
                text.unicodeScalars.append(
                    contentsOf: character.unicodeScalars.filter {
                        $0 == "\u{200D}" || ![.control, .format].contains($0.properties.generalCategory)
                    }
                )
            }
        }
        return text
    }

    /// The text cut to a width, with an ellipsis where it was cut.
    func cut(to width: Int, ellipsis: String) -> String {
        if displayWidth <= width { return self }
        let room = max(0, width - ellipsis.displayWidth)
        var used = 0
        var kept = ""
        for character in self {
            guard used + character.displayWidth <= room else { break }
            used += character.displayWidth
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return ellipsis.displayWidth <= width ? kept + ellipsis : String(ellipsis.prefix(width))
    }

    /// The text with trailing spaces up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }

    /// The text with leading spaces up to a width.
    func rightAligned(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - displayWidth)) + self
    }

    /// The text in lines of at most a width, broken between words; a word that is longer is broken within.
    func wrapped(to width: Int) -> [String] {
        let width = max(1, width)
        var lines: [String] = []
        var line = ""
        for word in split(whereSeparator: \.isWhitespace) {
            var word = String(word)
            if !line.isEmpty, line.displayWidth + 1 + word.displayWidth <= width {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while word.displayWidth > width {
                var head = ""
                while let next = word.first, head.isEmpty || head.displayWidth + next.displayWidth <= width {
                    head.append(word.removeFirst())
                }
                lines.append(head)
            }
            line = word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
