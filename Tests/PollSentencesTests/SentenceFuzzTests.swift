import PollAnalytics
import TestInstruments
import Testing

@testable import PollSentences

@Suite struct SentenceFuzzTests {
    private static let pieces = [
        "51%", "2,644", "1,348", "half", "two", "in", "three", "thirds", "a", "the", "of", "said", "contact",
        "memories",
        "readers", "more", "than", "nearly", "no", "one", "none", "most", "majority", "points", "lead", "over", "under",
        "18", "25-34", "65+", "aged", "years", "old", "and", "or", ",", ".", "(", ")", "“", "”", "-", "–", "%", "$5",
        "2026", "November", "Boston", "in Boston", "New York", "women", "hundred", "thousand", "fifty-one", "percent",
        "per", "cent", "not", "didn't", "all", "everyone", "±", "margin of error", "0.5", ".5",
        "9999999999999999999999",
        "\u{202F}", "é", "👩‍👩‍👧", "\u{0}", "1e9", "1.2.3", "12:30", "3/4", "k", "2.6k", "zero", "a dozen", "twenty",
        "million",
    ]

    @Test("Whatever is typed is read without a fault, and every claim stands in the text")
    func randomTexts() throws {
        let bench = try SentenceBench()
        var generator = SplitMix64(seed: 20_261_122)
        for _ in 0..<800 {
            let count = Int.random(in: 0...30, using: &generator)
            let words = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &generator) }
            let text = words.joined(separator: Bool.random(using: &generator) ? " " : "")
            _ = try bench.line(text)
            for claim in bench.parse(text).claims {
                #expect(!claim.text.isEmpty)
                let isPart = Array(text.unicodeScalars).firstRange(of: Array(claim.text.unicodeScalars)) != nil
                #expect(isPart, "\(claim.text) in \(text)")
            }
        }
        for _ in 0..<100 {
            let scalars = (0..<200).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator)) }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            _ = try bench.line(text)
        }
    }

    @Test(
        "A text as long as any is read in a moment, however it repeats itself",
        arguments: [
            "51% ", "contact ", "51% said contact, ", "two hundred ", "in Boston ", "1,", "1 ", "reaching out and ",
            "(", "not ",
            "Boston, ", "25-34 ", "more than ", "one ", "a ", "New York ", "in New York, New York, ", "a\u{301}",
        ]
    )
    func longTexts(piece: String) throws {
        let bench = try SentenceBench()
        let clock = ContinuousClock()
        func time(_ length: Int) throws -> Duration {
            let text = String(
                String.UnicodeScalarView(repeatElement(piece, count: length).joined().unicodeScalars.prefix(length))
            )
            return try clock.measure { _ = try bench.line(text) }
        }
        #expect(try time(ParsedSentence.longest) < .seconds(2))
    }
}
