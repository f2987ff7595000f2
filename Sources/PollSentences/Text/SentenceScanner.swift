/// Cuts a text into tokens in one pass; it never goes back, so its time is linear in the text.
struct SentenceScanner {
    let scalars: [Unicode.Scalar]
    private var position = 0
    private var isJoined = false

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The tokens of a text, and its scalars.
    static func tokens(of text: String) -> (tokens: [SentenceToken], scalars: [Unicode.Scalar]) {
        var scanner = SentenceScanner(text)
        var tokens: [SentenceToken] = []
        while let token = scanner.next() { tokens.append(token) }
        return (tokens, scanner.scalars)
    }

    /// The terms of a wording, by which it is found in a text.
    static func terms(of text: String) -> [String] {
        tokens(of: text).tokens.compactMap(\.term)
    }

    private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
        let index = position + offset
        return scalars.indices.contains(index) ? scalars[index] : nil
    }

    private mutating func next() -> SentenceToken? {
        isJoined = position > 0
        while let scalar = scalar(), scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
            position += 1
            isJoined = false
        }
        guard let first = scalar() else { return nil }
        let start = position
        if first.isDigit || (first == "." && scalar(1)?.isDigit == true) {
            let kind = number()
            return token(kind, from: start)
        }
        if first.properties.isAlphabetic {
            var word = ""
            while let scalar = scalar() {
                if scalar.isApostrophe, self.scalar(1)?.properties.isAlphabetic == true {
                    word += "'"
                } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                    word += scalar.properties.lowercaseMapping
                } else {
                    break
                }
                position += 1
            }
            var token = token(.word(word), from: start)
            token.isCapitalised = first.properties.isUppercase
            return token
        }
        position += 1
        return token(.mark(first), from: start)
    }

    private func token(_ kind: SentenceToken.Kind, from start: Int) -> SentenceToken {
        SentenceToken(kind: kind, range: start..<position, isJoined: isJoined)
    }

    /// Reads 1,348, 2 644 with whatever space, 51.0, and what only looks like a number: 21st, 10:30, 2026-11-21, $5.
    private mutating func number() -> SentenceToken.Kind {
        let start = position
        let isMoney = start > 0 && scalars[start - 1].properties.generalCategory == .currencySymbol
        var digits = takeDigits()
        var isPlain = true
        if (1...3).contains(digits.count) {
            while let separator = scalar(), separator == "," || separator.isSpace,
                (1...3).allSatisfy({ scalar($0)?.isDigit == true }), scalar(4)?.isDigit != true
            {
                // Two numbers side by side ("25 412 readers") cannot be told from one; a zero begins no group of a number.
                guard digits.first != "0" else { break }
                position += 1
                digits += takeDigits()
                isPlain = false
            }
        }
        var fraction: [Unicode.Scalar] = []
        if scalar() == ".", scalar(1)?.isDigit == true {
            position += 1
            fraction = takeDigits()
            isPlain = false
        }
        var isLabel = isMoney
        while let mark = scalar(), mark == ":" || mark == "/" || mark == "." || mark == "-" || mark == "–",
            scalar(1)?.isDigit == true
        {
            // A range of two plain numbers, such as a band of ages, is left as two numbers.
            if mark == "-" || mark == "–", !isLabel, !isDate(after: position) { break }
            isLabel = true
            position += 1
            _ = takeDigits()
        }
        if scalar()?.properties.isAlphabetic == true, !isThousands { isLabel = true }
        if isLabel {
            while let scalar = scalar(), scalar.properties.isAlphabetic || scalar.isDigit { position += 1 }
            let text = String(String.UnicodeScalarView(scalars[start..<position]))
            return .label(text.lowercased())
        }
        guard var number = QuotedNumber(digits: digits, fraction: fraction) else { return .label("") }
        if isThousands {
            position += 1
            return .number(number.times(1_000))
        }
        number.isPlainDigits = isPlain
        return .number(number)
    }

    /// Whether a "k" for thousand follows the digits.
    private var isThousands: Bool {
        (scalar() == "k" || scalar() == "K") && scalar(1)?.properties.isAlphabetic != true && scalar(1)?.isDigit != true
    }

    /// Whether another hyphen with digits follows the digits after this one: 2026-11-21.
    private func isDate(after hyphen: Int) -> Bool {
        var index = hyphen + 1
        // A part of a date has at most four digits.
        while index < scalars.count, index < hyphen + 6, scalars[index].isDigit { index += 1 }
        return index + 1 < scalars.count && scalars[index] == scalars[hyphen] && scalars[index + 1].isDigit
    }

    private mutating func takeDigits() -> [Unicode.Scalar] {
        let start = position
        while scalar()?.isDigit == true { position += 1 }
        return Array(scalars[start..<position])
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var isApostrophe: Bool { self == "'" || self == "’" }

    /// A space between the groups of a number: plain, no-break, figure, thin or narrow no-break.
    fileprivate var isSpace: Bool {
        self == " " || self == "\u{A0}" || self == "\u{2007}" || self == "\u{2009}" || self == "\u{202F}"
    }
}
