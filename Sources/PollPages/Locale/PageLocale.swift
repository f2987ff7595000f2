/// A language in which pages speak: its texts, its direction and its manner of writing numbers and dates.
public struct PageLocale: Sendable {
    /// The direction in which a language is written; the words are those of HTML's `dir`.
    public enum Direction: String, Sendable, Hashable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// The BCP 47 tag, such as `de`.
    public let tag: String
    /// What the language calls itself.
    public let name: String
    public let direction: Direction
    let numbers: NumberStyle
    let dates: DateStyle
    let plurals: PluralRule
    let texts: PageTexts

    public static let english = PageLocale(
        tag: "en",
        name: "English",
        direction: .leftToRight,
        numbers: .english,
        dates: .english,
        plurals: .oneAndOther,
        texts: .english
    )
    public static let german = PageLocale(
        tag: "de",
        name: "Deutsch",
        direction: .leftToRight,
        numbers: .german,
        dates: .german,
        plurals: .oneAndOther,
        texts: .german
    )
    public static let french = PageLocale(
        tag: "fr",
        name: "Français",
        direction: .leftToRight,
        numbers: .french,
        dates: .french,
        plurals: .noneOrOneAndOther,
        texts: .french
    )
    public static let spanish = PageLocale(
        tag: "es",
        name: "Español",
        direction: .leftToRight,
        numbers: .spanish,
        dates: .spanish,
        plurals: .oneAndOther,
        texts: .spanish
    )
    /// Arabic with Latin digits, as the newspapers of the Maghreb and most of the web write it.
    public static let arabic = PageLocale(
        tag: "ar",
        name: "العربية",
        direction: .rightToLeft,
        numbers: .english,
        dates: .arabic,
        plurals: .arabic,
        texts: .arabic
    )

    /// Every language, English first.
    public static let all = [english, german, french, spanish, arabic]

    /// The locale of the first tag whose language is known, English where none is: `de-AT` is German.
    public static func matching(_ tags: [String]) -> PageLocale {
        for tag in tags {
            let language = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
            if let locale = all.first(where: { $0.tag == language }) { return locale }
        }
        return .english
    }

    /// The locale that a browser likes best, by its `Accept-Language`; English where it names none that is known.
    public static func accepting(_ header: String) -> PageLocale {
        matching(LanguageRange.all(header).map(\.tag))
    }

    /// Which of some languages a browser likes best, by its `Accept-Language`; nil where it likes none of them.
    ///
    /// For each language that it names, the most liked first: that very tag, or one that goes on behind it, or one that
    /// it goes on behind, so that `de-AT` finds `de` and `pt` finds `pt-BR` (RFC 4647, 3.3.1 and 3.4). A `*` likes the
    /// first.
    public static func best(of tags: [String], accepting header: String) -> String? {
        for range in LanguageRange.all(header) {
            let wanted = range.tag.lowercased()
            if wanted == "*" { return tags.first }
            let candidates = tags.map { (tag: $0, small: $0.lowercased()) }
            if let same = candidates.first(where: { $0.small == wanted }) { return same.tag }
            if let longer = candidates.first(where: { $0.small.hasPrefix(wanted + "-") }) { return longer.tag }
            if let shorter = candidates.filter({ wanted.hasPrefix($0.small + "-") })
                .max(by: { $0.small.utf8.count < $1.small.utf8.count })
            {
                return shorter.tag
            }
        }
        return nil
    }
}

/// One entry of an `Accept-Language` header (RFC 9110, 12.5.4).
private struct LanguageRange {
    let tag: String
    let quality: Double
    let position: Int

    /// The entries of a header, the most liked first.
    static func all(_ header: String) -> [LanguageRange] {
        let ranges: [LanguageRange] = header.split(separator: ",").prefix(32).enumerated().compactMap { item in
            LanguageRange(item.element, position: item.offset)
        }
        return ranges.sorted { ($1.quality, $0.position) < ($0.quality, $1.position) }
    }

    /// Nil for a language that is not wanted.
    init?(_ text: Substring, position: Int) {
        let parts = text.split(separator: ";").map { part in part.filter { $0 != " " && $0 != "\t" } }
        guard let tag = parts.first else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        let quality = weight.flatMap { Double($0.dropFirst(2)) } ?? 1
        guard quality > 0 else { return nil }
        self.tag = tag
        self.quality = quality
        self.position = position
    }
}
