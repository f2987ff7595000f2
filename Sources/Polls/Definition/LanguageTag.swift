/// The language of a text: a BCP 47 tag such as `de` or `pt-BR`, in the customary case.
///
/// Taken are tags of the shape that RFC 5646, section 2.1, gives a language with script, region and variants; whether a
/// registry knows the parts is not asked.
public struct LanguageTag: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// What is said of a text that should have been a tag.
    public static let rule = "Expected a language tag such as en, de or pt-BR (BCP 47)."

    /// Takes a tag in any case; nil for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 35, let language = parts.first, (2...3).contains(language.utf8.count),
            language.utf8.allSatisfy(LanguageTag.isLetter),
            parts.dropFirst().allSatisfy({ part in
                (2...8).contains(part.utf8.count)
                    && part.utf8.allSatisfy { LanguageTag.isLetter($0) || (0x30...0x39).contains($0) }
            })
        else { return nil }
        // The customary case (RFC 5646, 2.1.1): scripts like Latn, regions like BR, all else small.
        self.text = parts.enumerated().map { index, part in
            switch (index, part.utf8.count) {
            case (1..., 4): part.prefix(1).uppercased() + part.dropFirst().lowercased()
            case (1..., 2): part.uppercased()
            default: part.lowercased()
            }
        }.joined(separator: "-")
    }

    public var description: String { text }

    public static func < (left: LanguageTag, right: LanguageTag) -> Bool { left.text < right.text }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
