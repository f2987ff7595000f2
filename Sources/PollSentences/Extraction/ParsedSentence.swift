package import Places

/// The claims of a text, each with its subject and the group of readers that it is about.
package struct ParsedSentence: Sendable {
    /// A claim with its words.
    package struct Claim: Sendable, Hashable {
        let quoted: QuotedClaim
        /// The words of the claim as they were written.
        let text: String
        var subject: Subject
        /// The groups of readers that it is about; all respondents where empty.
        package var groups: [NamedGroup] = []
    }

    /// What a claim is about.
    enum Subject: Sendable, Hashable {
        /// The people who chose one of these options, or the complement: those who chose none of them.
        case options([Int], isComplement: Bool)
        /// How many answered.
        case base
        /// The sentence does not say.
        case unnamed
    }

    package private(set) var claims: [Claim] = []
    /// How many times the text names an option.
    package private(set) var namedOptions = 0

    /// The longest text that is read, in Unicode scalars.
    package static let longest = 2_000

    /// Reads a text against the words of a poll, in time linear in its length.
    package init(_ text: String, vocabulary: PollVocabulary, places: Gazetteer) {
        let (tokens, scalars) = SentenceScanner.tokens(of: text)
        let mentions = EntityRecognizer(tokens, vocabulary: vocabulary, places: places).mentions
        let quoted = ClaimExtractor(tokens, mentions: mentions).claims
        namedOptions = mentions.count { $0.options != nil }
        var attribution = ClaimAttribution(tokens: tokens, vocabulary: vocabulary)
        for sentence in ParsedSentence.sentences(tokens, apart: mentions.map(\.range) + quoted.map(\.range)) {
            let found = attribution.claims(
                quoted.filter { sentence.contains($0.range.lowerBound) },
                mentions: mentions.filter { sentence.contains($0.range.lowerBound) },
                in: sentence
            )
            claims += found.map { claim, subject, groups in
                let range =
                    tokens[claim.range.lowerBound].range
                    .lowerBound..<tokens[claim.range.upperBound - 1].range.upperBound
                return Claim(
                    quoted: claim,
                    text: String(String.UnicodeScalarView(scalars[range])),
                    subject: subject,
                    groups: groups
                )
            }
        }
    }

    /// The sentences of a text, as ranges of its tokens; no mention or claim is cut in two.
    private static func sentences(_ tokens: [SentenceToken], apart ranges: [Range<Int>]) -> [Range<Int>] {
        var isInside = [Bool](repeating: false, count: tokens.count + 1)
        for range in ranges { for index in range.dropFirst() { isInside[index] = true } }
        var sentences: [Range<Int>] = []
        var start = 0
        for (index, token) in tokens.enumerated() where token.isMark(".", "!", "?") && !isInside[index] {
            let next = index + 1
            if next < tokens.count {
                let follows = tokens[next]
                guard !follows.isJoined || follows.isMark("”", "\"", "’", "»") else { continue }
                if let word = follows.word, !follows.isCapitalised, word.count > 0 { continue }
            }
            sentences.append(start..<next)
            start = next
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }
}
