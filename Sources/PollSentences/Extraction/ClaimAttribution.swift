/// Says of each claim of a sentence what it is about, by what stands near it.
///
/// A claim goes with the mention that costs least: the words in between, and more for a comma or an "and" between them; never
/// across another share. Where no option is named outright, the words around the claim are compared with those of the options.
/// A group of readers goes with the claim that it is nearest to; one at the beginning holds for the whole sentence.
struct ClaimAttribution {
    let tokens: [SentenceToken]
    let vocabulary: PollVocabulary
    /// The options that the text spoke of last.
    private var lastOptions: [Int]?

    init(tokens: [SentenceToken], vocabulary: PollVocabulary) {
        self.tokens = tokens
        self.vocabulary = vocabulary
    }

    typealias Attributed = (claim: QuotedClaim, subject: ParsedSentence.Subject, groups: [NamedGroup])

    mutating func claims(_ claims: [QuotedClaim], mentions: [Mention], in sentence: Range<Int>) -> [Attributed] {
        let ordered = ordered(claims, mentions: mentions, in: sentence)
        let bases = claims.map { isBase($0, mentions: mentions, in: sentence) }
        let groups = assignedGroups(claims: claims, bases: bases, mentions: mentions, in: sentence)
        let options = mentions.filter { $0.options != nil }
        // A claim about options that no other claim may be looked past.
        let fences = claims.indices.filter { !bases[$0] }.map { claims[$0] }
        var used: [Int: Int] = [:]
        var attributed: [Attributed] = []
        for (position, claim) in claims.enumerated() {
            if bases[position] {
                attributed.append((claim, .base, groups[position]))
                continue
            }
            if let option = ordered[claim] {
                lastOptions = [option]
                attributed.append((claim, .options([option], isComplement: false), groups[position]))
                continue
            }
            if claim.isComparison {
                var named = options.flatMap { $0.options ?? [] }
                if tokens[sentence].contains(where: { Lexicon.trailing.contains($0.word ?? "") }) { named.reverse() }
                attributed.append(
                    (claim, named.isEmpty ? .unnamed : .options(named, isComplement: false), groups[position])
                )
                continue
            }
            let window = window(of: claim, fences: fences, in: sentence)
            var subject = ParsedSentence.Subject.unnamed
            let nearest = options.enumerated().filter { window.overlaps($0.element.range) }.min {
                cost(claim.range, $0.element.range) < cost(claim.range, $1.element.range)
            }
            if let nearest, isOwn(nearest.offset, cost: cost(claim.range, nearest.element.range), used) {
                used[nearest.offset] = cost(claim.range, nearest.element.range)
                subject = .options(
                    nearest.element.options ?? [],
                    isComplement: isNegated(between: claim.range, nearest.element.range)
                )
            } else if let option = keyword(after: claim, in: window, beside: mentions) {
                subject = .options([option], isComplement: false)
            } else if isTakingPart(claim, in: sentence) {
                subject = .base
            } else if !groups[position].isEmpty, let lastOptions {
                subject = .options(lastOptions, isComplement: false)
            }
            if case .options(let options, false) = subject { lastOptions = options }
            attributed.append((claim, subject, groups[position]))
        }
        return paired(attributed, options: options).filter { !($0.claim.isIdiom && $0.subject == .unnamed) }
    }

    /// Claims that name their options before them, in the same order: "A and B got 51% and 24%, respectively", "A beat B 51%
    /// to 24%".
    private func ordered(_ claims: [QuotedClaim], mentions: [Mention], in sentence: Range<Int>) -> [QuotedClaim: Int] {
        let named = mentions.filter { $0.options?.count == 1 }
        let shares = claims.filter { !$0.isComparison && !$0.isIdiom }
        func zipped(_ shares: [QuotedClaim], _ named: [Mention]) -> [QuotedClaim: Int] {
            var options: [QuotedClaim: Int] = [:]
            for (share, mention) in zip(shares, named) { options[share] = mention.options?.first }
            return options
        }
        let findings = shares.filter(\.isShare)
        if tokens[sentence].contains(where: { $0.word == "respectively" }), findings.count == named.count {
            return zipped(findings, named)
        }
        for (one, other) in zip(findings, findings.dropFirst()) {
            let between = tokens[one.range.upperBound..<other.range.lowerBound]
            guard between.count == 1, let link = between.first,
                link.isMark("-", "–") || ["to", "versus", "vs", "against"].contains(link.word ?? "")
            else { continue }
            let before = named.filter { $0.range.upperBound <= one.range.lowerBound }.suffix(2)
            if before.count == 2 { return zipped([one, other], Array(before)) }
        }
        return [:]
    }

    /// A share and a count side by side are of the same people, as are a share and a word for it: "51% (1,348 readers) chose
    /// it", "a majority (51%) chose it".
    private func paired(_ attributed: [Attributed], options: [Mention]) -> [Attributed] {
        var attributed = attributed
        for position in attributed.indices.dropLast()
        where attributed[position].claim.isLowerBound && attributed[position].subject == .unnamed {
            attributed[position].subject = attributed[position + 1].subject
        }
        for position in attributed.indices where attributed[position].subject == .unnamed {
            for neighbour in [position - 1, position + 1] where attributed.indices.contains(neighbour) {
                let (one, other) = (attributed[min(position, neighbour)], attributed[max(position, neighbour)])
                guard case .options = attributed[neighbour].subject,
                    one.claim.isShare != other.claim.isShare || one.claim.isIdiom || other.claim.isIdiom,
                    !one.claim.isComparison, !other.claim.isComparison,
                    other.claim.range.lowerBound - one.claim.range.upperBound <= 4
                else { continue }
                let gap = one.claim.range.upperBound..<other.claim.range.lowerBound
                if options.contains(where: { gap.overlaps($0.range) }) { continue }
                attributed[position].subject = attributed[neighbour].subject
                break
            }
        }
        return attributed
    }

    /// The tokens around a claim up to its neighbours.
    private func window(of claim: QuotedClaim, fences: [QuotedClaim], in sentence: Range<Int>) -> Range<Int> {
        let before = fences.last { $0.range.upperBound <= claim.range.lowerBound && $0 != claim }?.range.upperBound
        let after = fences.first { $0.range.lowerBound >= claim.range.upperBound && $0 != claim }?.range.lowerBound
        return (before ?? sentence.lowerBound)..<(after ?? sentence.upperBound)
    }

    /// Whether an option that another claim has taken belongs to this one too: only if it stands nearer.
    private func isOwn(_ mention: Int, cost: Int, _ used: [Int: Int]) -> Bool {
        used[mention].map { cost < $0 } ?? true
    }

    /// How far two runs of tokens stand apart.
    private func cost(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        let between =
            one.upperBound <= other.lowerBound
            ? one.upperBound..<other.lowerBound : other.upperBound..<max(one.lowerBound, other.upperBound)
        var cost = 0
        for index in between {
            let token = tokens[index]
            cost += 1
            if token.isMark(",", "–", "—") { cost += 6 }
            if token.isMark(";") { cost += 20 }
            if let word = token.word {
                if Lexicon.dividing.contains(word) { cost += 4 }
                // The verb leads on to what follows it.
                if Lexicon.choosing.contains(word), one.upperBound <= other.lowerBound { cost -= 2 }
            }
        }
        return cost
    }

    private func isNegated(between one: Range<Int>, _ other: Range<Int>) -> Bool {
        guard one.upperBound <= other.lowerBound else { return false }
        return tokens[one.upperBound..<other.lowerBound].contains { token in
            token.word.map { Lexicon.negations.contains($0) } ?? false
        }
    }

    /// The option whose telling words stand behind a claim, or else before it; nil where that decides nothing.
    ///
    /// - Parameter named: what is named outright: the words of an option tell nothing of a claim that it does not go with, and
    ///   those of a group nothing of options.
    private func keyword(after claim: QuotedClaim, in window: Range<Int>, beside named: [Mention]) -> Int? {
        guard !vocabulary.keywords.isEmpty else { return nil }
        return best(in: claim.range.upperBound..<max(window.upperBound, claim.range.upperBound), beside: named)
            ?? best(in: min(window.lowerBound, claim.range.lowerBound)..<claim.range.lowerBound, beside: named)
    }

    private func best(in range: Range<Int>, beside named: [Mention]) -> Int? {
        var seen = Set<String>()
        var scores: [Int: Double] = [:]
        let taken = named.filter { $0.options != nil || $0.group != nil }
        for index in range where !taken.contains(where: { $0.range.contains(index) }) {
            guard let word = tokens[index].word, !Lexicon.common.contains(word) else { continue }
            let stem = Lexicon.stem(word)
            guard seen.insert(stem).inserted, let options = vocabulary.keywords[stem], options.count <= 20 else {
                continue
            }
            for option in options { scores[option, default: 0] += 1 / Double(options.count) }
        }
        let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = ranked.first, first.value >= 0.5 else { return nil }
        return ranked.count > 1 && ranked[1].value == first.value ? nil : first.key
    }

    /// The groups that each claim is about.
    private func assignedGroups(
        claims: [QuotedClaim],
        bases: [Bool],
        mentions: [Mention],
        in sentence: Range<Int>
    ) -> [[NamedGroup]] {
        var groups = [[NamedGroup]](repeating: [], count: claims.count)
        guard !claims.isEmpty else { return groups }
        var leading: [NamedGroup] = []
        var own = [Bool](repeating: false, count: claims.count)
        for mention in mentions {
            guard let group = mention.group else { continue }
            let before = claims.lastIndex { $0.range.upperBound <= mention.range.lowerBound }
            let after = claims.firstIndex { $0.range.lowerBound >= mention.range.upperBound }
            if before == nil { leading.append(group) }
            let nearest = [before, after].compactMap { $0 }.min {
                cost(claims[$0].range, mention.range) < cost(claims[$1].range, mention.range)
            }
            guard let nearest else { continue }
            // "Of the 412 readers aged 25-34, …" is about them to its end.
            if nearest == 0, bases[0], before == 0 { leading.append(group) }
            groups[nearest].append(group)
            own[nearest] = true
        }
        for position in claims.indices where !own[position] {
            // "51% of the 412 readers aged 25-34": a share and its base are of the same readers.
            let following = position + 1
            if claims[position].isShare, following < claims.count, own[following], following > 0,
                case .count = claims[following].quantity,
                claims[following].range.lowerBound - claims[position].range.upperBound <= 3
            {
                groups[position] = groups[following]
            } else if !leading.isEmpty, !isOverall(claims[position], in: sentence) {
                groups[position] = leading
            }
        }
        return groups
    }

    private func isOverall(_ claim: QuotedClaim, in sentence: Range<Int>) -> Bool {
        let near = tokens[claim.range.upperBound..<min(sentence.upperBound, claim.range.upperBound + 5)]
        return near.contains { $0.word.map { Lexicon.overall.contains($0) } ?? false }
    }

    /// Whether a share is that of those who answered at all: "94% of readers answered this question".
    private func isTakingPart(_ claim: QuotedClaim, in sentence: Range<Int>) -> Bool {
        guard claim.isShare, !claim.isIdiom else { return false }
        for index in claim.range.upperBound..<min(sentence.upperBound, claim.range.upperBound + 6) {
            guard let word = tokens[index].word else { return false }
            guard Lexicon.takingPart.contains(word) else { continue }
            guard index + 1 < sentence.upperBound, let object = tokens[index + 1].word else {
                return index + 1 >= sentence.upperBound || tokens[index + 1].isMark(",", ".", ";", "!")
            }
            return ["the", "this", "our", "it", "in", "part", "question"].contains(object)
        }
        return false
    }

    /// Whether a count is that of all respondents: "of 2,644", "we asked 2,644", "2,644 readers answered".
    private func isBase(_ claim: QuotedClaim, mentions: [Mention], in sentence: Range<Int>) -> Bool {
        guard case .count = claim.quantity else { return false }
        var place = claim.range.lowerBound - 1
        while place >= sentence.lowerBound, let word = tokens[place].word, Lexicon.articles.contains(word) {
            place -= 1
        }
        if place >= sentence.lowerBound {
            if tokens[place].isMark("="), place > 0, tokens[place - 1].word == "n" { return true }
            if let word = tokens[place].word, Lexicon.asking.contains(word) {
                // "A total of 1,348 chose it" counts those who did.
                let isSum = word == "of" && place > 0 && tokens[place - 1].word == "total"
                if !isSum { return true }
            }
        }
        let end = sentence.upperBound
        for index in claim.range.upperBound..<min(end, claim.range.upperBound + 8) {
            if tokens[index].isMark(",", ";", "(", "–", "—") { break }
            guard let word = tokens[index].word else { continue }
            if Lexicon.takingPart.contains(word) {
                let isAnswer = mentions.contains {
                    $0.options != nil && (index + 1...index + 3).contains($0.range.lowerBound)
                }
                return !isAnswer
            }
            if Lexicon.choosing.contains(word), !Lexicon.people.contains(word) { return false }
        }
        return false
    }
}
