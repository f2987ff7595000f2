import Places

/// Finds what a sentence names of a poll: options, groups of readers, and the poll's own texts.
struct EntityRecognizer {
    let tokens: [SentenceToken]
    let vocabulary: PollVocabulary
    let places: Gazetteer
    private(set) var mentions: [Mention] = []

    init(_ tokens: [SentenceToken], vocabulary: PollVocabulary, places: Gazetteer) {
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.places = places
        var index = 0
        while index < tokens.count {
            if let mention = mention(at: index) {
                mentions.append(mention)
                index = max(mention.range.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        mentions = joined(mentions)
    }

    private func mention(at index: Int) -> Mention? {
        // The longest reading wins: the poll's own texts hold options, and options hold numbers.
        let phrase = phrase(at: index)
        if let ages = AgePhrase(in: tokens, at: index, bands: vocabulary.age?.bands),
            ages.end >= phrase?.range.upperBound ?? 0
        {
            return Mention(subject: .group(.ages(min: ages.min, max: ages.max)), range: index..<ages.end)
        }
        return phrase ?? step(at: index) ?? place(at: index)
    }

    private func word(_ index: Int) -> String? {
        tokens.indices.contains(index) ? tokens[index].word : nil
    }

    private func phrase(at index: Int) -> Mention? {
        guard let match = vocabulary.phrases.longestMatch(in: tokens, at: index) else { return nil }
        let range = index..<match.end
        var options: [Int] = []
        for case .option(let option) in match.values where !options.contains(option) { options.append(option) }
        if !options.isEmpty, isNamed(range) { return Mention(subject: .options(options), range: range) }
        for value in match.values {
            switch value {
            case .category(let dimension, let key):
                return Mention(subject: .group(.category(dimension: dimension, key: key)), range: range)
            case .wording: return Mention(subject: .wording, range: range)
            case .audience: return Mention(subject: .audience, range: range)
            case .option: continue
            }
        }
        return nil
    }

    /// Whether a run of words is meant as an option: a single common word or number ("no", "5") only where it is quoted, or
    /// somebody says it.
    private func isNamed(_ range: Range<Int>) -> Bool {
        let terms = tokens[range].compactMap(\.word)
        if terms.contains(where: { !Lexicon.common.contains($0) }) { return true }
        if tokens[range].compactMap(\.term).count > 2 { return true }
        if range.lowerBound > 0, tokens[range.lowerBound - 1].isMark("%", "“", "\"", "‘", "'", "«", "„") { return true }
        if range.upperBound < tokens.count, tokens[range.upperBound].isMark(":", "(", "”", "\"", "=") { return true }
        if let next = word(range.upperBound),
            ["got", "won", "received", "led", "leads", "drew", "took", "gets", "wins"].contains(next)
        {
            return true
        }
        return isSaid(at: range.lowerBound)
    }

    /// Whether a verb of saying, giving or choosing precedes the token by at most three words.
    private func isSaid(at index: Int) -> Bool {
        var place = index - 1
        for _ in 0..<3 where place >= 0 {
            guard let word = tokens[place].word else {
                if tokens[place].isMark("“", "\"", "-", "−") {
                    place -= 1
                    continue
                }
                return false
            }
            if Lexicon.choosing.contains(word) || word == "score" || word == "scored" || word == "grade" { return true }
            guard ["a", "an", "it", "for", "of", "either", "them", "to"].contains(word) else { return false }
            place -= 1
        }
        return false
    }

    /// A step of a rating: "answered 4", "5 stars", "4 or higher".
    private func step(at index: Int) -> Mention? {
        guard let scale = vocabulary.scale, case .number(let number) = tokens[index].kind, let whole = number.whole,
            number.decimals == 0
        else { return nil }
        // "The average was 5" is no claim about the fifth step.
        let before = tokens[max(0, index - 4)..<index].compactMap(\.word)
        guard !before.contains(where: { ["average", "averaged", "mean", "median", "nps"].contains($0) }) else {
            return nil
        }
        let isNegative = index > 0 && tokens[index].isJoined && tokens[index - 1].isMark("-", "−")
        let step = isNegative ? -whole : whole
        guard scale.contains(step) else { return nil }
        let next = word(index + 1)
        if index + 1 < tokens.count, tokens[index + 1].isMark("%") || next == "percent" || next == "per" { return nil }
        let follows = index > 1 && word(index - 1) == "or" && mentions.last?.range.upperBound == index - 1
        guard follows || isSaid(at: index) || next == "star" || next == "stars" else { return nil }
        if let next, Lexicon.people.contains(next) { return nil }
        let position = step - scale.lowerBound
        var end = index + 1
        if word(end) == "star" || word(end) == "stars" { end += 1 }
        if word(end) == "or" || word(end) == "and", let bound = word(end + 1) {
            if ["more", "higher", "above", "better", "over", "up"].contains(bound) {
                return Mention(subject: .options(Array(position..<scale.count)), range: index..<(end + 2))
            }
            if ["less", "lower", "below", "fewer", "worse", "under"].contains(bound) {
                return Mention(subject: .options(Array(0...position)), range: index..<(end + 2))
            }
        }
        return Mention(subject: .options([position]), range: index..<end)
    }

    /// A place after "in" or "from": the longest run of capitalised words that the gazetteer knows.
    private func place(at index: Int) -> Mention? {
        guard let before = word(index - 1), ["in", "from", "around", "near"].contains(before) else { return nil }
        var start = index
        if word(start) == "the" { start += 1 }
        var ends: [Int] = []
        var end = start
        while end < tokens.count, ends.count < 5 {
            if tokens[end].isMark(","), end > start, end + 1 < tokens.count, tokens[end + 1].isCapitalised {
                end += 1
                continue
            }
            if tokens[end].isMark("."), end > start, tokens[end].isJoined, end + 1 < tokens.count,
                tokens[end + 1].isCapitalised, tokens[end - 1].word?.count ?? 9 <= 4
            {
                end += 1
                continue
            }
            guard tokens[end].isCapitalised, let word = tokens[end].word, !Lexicon.months.contains(word) else { break }
            end += 1
            ends.append(end)
        }
        var ambiguous: Mention?
        for end in ends.reversed() {
            let text = tokens[start..<end].map { token -> String in
                switch token.kind {
                case .word(let word): (token.isJoined ? "" : " ") + word
                case .mark(let mark): String(mark)
                case .number, .label: ""
                }
            }.joined()
            let resolution = places.resolve(text)
            switch resolution {
            case .place, .region, .country:
                return Mention(subject: .group(.place(resolution)), range: index..<end)
            case .ambiguous:
                if ambiguous == nil {
                    ambiguous = Mention(subject: .group(.place(.ambiguous)), range: index..<end)
                }
            case .unknown: continue
            }
        }
        return ambiguous
    }

    /// Joins options that "or" connects: a share of them is of all together.
    private func joined(_ mentions: [Mention]) -> [Mention] {
        var joined: [Mention] = []
        for mention in mentions {
            if let options = mention.options, let last = joined.last, let others = last.options {
                let between = tokens[last.range.upperBound..<mention.range.lowerBound]
                let words = between.compactMap(\.word)
                // "Contact or good memories": the words between that are the second option's own.
                let isJoined = words.first.map { $0 == "or" || $0 == "either" } ?? false
                let areOwn = words.dropFirst().allSatisfy { word in
                    vocabulary.keywords[Lexicon.stem(word)].map { !$0.filter(options.contains).isEmpty } ?? false
                }
                if between.count <= 4, isJoined, areOwn {
                    joined[joined.count - 1] = Mention(
                        subject: .options(others + options.filter { !others.contains($0) }),
                        range: last.range.lowerBound..<mention.range.upperBound
                    )
                    continue
                }
            }
            joined.append(mention)
        }
        return joined
    }
}
