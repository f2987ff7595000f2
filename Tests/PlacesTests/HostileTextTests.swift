import Testing

@testable import Places

/// Texts that nobody types in earnest.
struct HostileTextTests {
    @Test(
        "A hundred thousand of anything names no place",
        arguments: [
            "a", "e\u{301}", "\u{301}", "\u{202e}", "\u{0}", ",", " ", ".", "-", "\n", "Boston, ", "東", "한", "🏳️‍🌈", "ﷺ",
            "a,", "MA ",
            "\u{10ffff}", "&",
        ]
    )
    func long(piece: String) {
        let text = String(repeating: piece, count: 100_000)
        #expect(Gazetteer.shared.resolve(text) == .unknown)
        #expect(Gazetteer.shared.resolve("Boston, MA" + text) == .unknown)
        #expect(Gazetteer.shared.suggestions(prefix: text, limit: 3).isEmpty)
    }

    @Test("Of a long text no more than the limit is folded")
    func limit() {
        let text = FoldedText(String(repeating: "x", count: 100_000), table: Gazetteer.shared.table)
        #expect(text.isTooLong)
        #expect(text.bytes.count <= FoldedText.limit + 1)
    }

    @Test("Many fields and many words name no place")
    func manyParts() {
        #expect(resolve(String(repeating: "x,", count: 8) + "Boston, MA") == "unknown")
        #expect(resolve(String(repeating: "x ", count: 20) + "Boston MA") == "unknown")
    }

    @Test("Any single scalar is harmless, before a town too")
    func scalars() {
        for value in stride(from: UInt32(0), through: 0x10ffff, by: 101) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            _ = Gazetteer.shared.resolve(String(scalar))
            _ = Gazetteer.shared.resolve("Bos\(scalar)ton, M\(scalar)A")
        }
    }

    @Test("Random scalars, separators and qualifiers are harmless and give the same answer twice", arguments: 0..<20)
    func random(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let pieces = [
            "a", " ", ",", ".", "-", "MA", "Georgia", "USA", "é", "\u{301}", "\u{200d}", "東京", "02115", "(", "ß", "한",
        ]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0..<30, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            #expect(Gazetteer.shared.resolve(text) == Gazetteer.shared.resolve(text[...]), "\(text)")
        }
    }
}

/// A generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
