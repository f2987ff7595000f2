/// A Hangul syllable, taken apart as the Unicode Standard, section 3.12, says, so that composed and decomposed Korean
/// have one key.
struct HangulSyllable {
    /// The leading consonant, the vowel and, where there is one, the trailing consonant.
    let jamo: [Unicode.Scalar]

    init(_ syllable: Unicode.Scalar) {
        let index = syllable.value &- 0xac00
        let trailing = index % 28
        jamo = [0x1100 + index / 588, 0x1161 + index % 588 / 28, trailing == 0 ? 0 : 0x11a7 + trailing]
            .filter { $0 != 0 }
            .compactMap { Unicode.Scalar($0) }
    }
}
