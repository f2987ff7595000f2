/// An entered text as search keys: fields (split at commas and the like) of tokens (split at blanks).
///
/// Case, accents, punctuation, width and ligatures are folded away by the table in the data file, the very one with
/// which the names of the list were folded. "N.Y." becomes `ny`, "St.Louis" and "Saint Louis" `st louis`, "München"
/// `munchen`. Time is linear in the number of scalars, of which at most `limit` are looked at.
struct FoldedText {
    /// Texts with more scalars than this name no town.
    static let limit = 256

    /// The tokens, each a slice of `bytes`, grouped by field.
    private(set) var fields: [[Range<Int>]] = []
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLong = false

    private var field: [Range<Int>] = []
    private var tokenStart = 0
    private var scalarsSinceBreak = 0
    private var isAfterSpace = true
    private var hasSpacedHyphen = false

    init(_ text: some StringProtocol, table: PlaceTable) {
        bytes.reserveCapacity(64)
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            guard count <= Self.limit else {
                isTooLong = true
                break
            }
            take(scalar, table: table)
        }
        endField()
    }

    /// The hash of a run of tokens of one field.
    func hash(_ tokens: ArraySlice<Range<Int>>) -> UInt64 {
        guard let first = tokens.first, let last = tokens.last else { return KeyHash.hash([]) }
        return KeyHash.hash(bytes[first.lowerBound..<last.upperBound])
    }

    private mutating func take(_ scalar: Unicode.Scalar, table: PlaceTable) {
        let action = table.foldAction(scalar)
        switch action {
        case .drop:
            return
        case .hyphen:
            hasSpacedHyphen = isAfterSpace
            endToken()
            isAfterSpace = false
        case .separator, .comma, .ampersand:
            endToken()
            if action == .comma || hasSpacedHyphen { endField() }
            if action == .ampersand {
                bytes.append(contentsOf: "and".utf8)
                endToken()
            }
            isAfterSpace = true
            hasSpacedHyphen = false
        case .dot:
            hasSpacedHyphen = false
            // "N.Y." is one word, "St.Louis" is two.
            if scalarsSinceBreak != 1 {
                endToken()
                isAfterSpace = true
            }
            scalarsSinceBreak = 0
        case .keep, .hangul, .replace:
            hasSpacedHyphen = false
            isAfterSpace = false
            scalarsSinceBreak += 1
            append(scalar, action: action, table: table)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, action: FoldAction, table: PlaceTable) {
        switch action {
        case .replace(let offset):
            let length = Int(table.integer(.foldPool, at: offset, as: UInt8.self))
            for index in 0..<length {
                bytes.append(table.integer(.foldPool, at: offset + 1 + index))
            }
        case .hangul:
            HangulSyllable(scalar).jamo.forEach { bytes.append(contentsOf: UTF8.encode($0) ?? .init()) }
        default:
            bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }

    private mutating func endToken() {
        scalarsSinceBreak = 0
        guard bytes.count > tokenStart else { return }
        if let short = Self.shortForm(of: bytes[tokenStart...]) {
            bytes.replaceSubrange(tokenStart..., with: short)
        }
        field.append(tokenStart..<bytes.count)
        bytes.append(UInt8(ascii: " "))
        tokenStart = bytes.count
    }

    private mutating func endField() {
        endToken()
        guard !field.isEmpty else { return }
        fields.append(field)
        field = []
    }

    private static func shortForm(of token: ArraySlice<UInt8>) -> [UInt8]? {
        guard (4...6).contains(token.count) else { return nil }
        return shortForms.first { token.elementsEqual($0.long) }?.short
    }

    private static let shortForms: [(long: [UInt8], short: [UInt8])] = [
        ("saint", "st"), ("sainte", "ste"), ("mount", "mt"), ("fort", "ft"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
