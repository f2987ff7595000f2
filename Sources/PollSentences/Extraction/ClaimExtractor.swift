/// Finds the numbers of a text that are claims. Years and dates, ages, measures and numbers in the poll's own texts are none.
struct ClaimExtractor {
    let tokens: [SentenceToken]
    /// For each token whether a mention takes it up.
    let isTaken: [Bool]
    private(set) var claims: [QuotedClaim] = []

    init(_ tokens: [SentenceToken], mentions: [Mention]) {
        self.tokens = tokens
        var isTaken = [Bool](repeating: false, count: tokens.count)
        for mention in mentions where mention.subject != .audience {
            for index in mention.range { isTaken[index] = true }
        }
        self.isTaken = isTaken
        var index = 0
        while index < tokens.count {
            if let claim = claim(at: index) {
                claims.append(claim)
                index = claim.range.upperBound
            } else {
                index = skipped(from: index)
            }
        }
    }

    func word(_ index: Int) -> String? {
        tokens.indices.contains(index) && !isTaken[index] ? tokens[index].word : nil
    }

    func isMark(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
        tokens.indices.contains(index) && tokens[index].isMark(scalar)
    }

    /// Where to go on after a token that begins no claim: numbers in words are passed over as a whole.
    private func skipped(from index: Int) -> Int {
        if !isTaken[index], let number = NumberWord.number(in: tokens, at: index) { return max(number.end, index + 1) }
        return index + 1
    }

    private func claim(at start: Int) -> QuotedClaim? {
        guard !isTaken[start] else { return nil }
        if let bound = lowerBound(at: start) { return bound }
        var index = start
        var qualifier = Qualifier.none
        if let low = claims.last, low.isLowerBound, low.range.upperBound == start - 1 {
            qualifier = .atMost
        } else if let (words, found) = Qualifier.phrases.first(where: { words, _ in
            words.indices.allSatisfy { word(start + $0) == words[$0] }
        }) {
            qualifier = found
            index += words.count
        } else if isMark(start, "~") || isMark(start, "≈") {
            (qualifier, index) = (.about, start + 1)
        } else if isMark(start, ">") || isMark(start, "≥") {
            (qualifier, index) = (isMark(start, ">") ? .moreThan : .atLeast, start + 1)
        } else if isMark(start, "<") || isMark(start, "≤") {
            (qualifier, index) = (isMark(start, "<") ? .lessThan : .atMost, start + 1)
        }
        var isNegative = false
        if isMark(index, "-") || isMark(index, "−"), !tokens[index].isJoined, index + 1 < tokens.count,
            tokens[index + 1].isJoined, case .number = tokens[index + 1].kind
        {
            (isNegative, index) = (true, index + 1)
        }
        guard index < tokens.count, !isTaken[index] else { return nil }
        guard var found = quantity(at: index, qualifier: qualifier) else { return nil }
        // "51% or more"
        if found.qualifier == .none, word(found.end) == "or", let bound = word(found.end + 1) {
            if ["more", "higher"].contains(bound) { (found.qualifier, found.end) = (.atLeast, found.end + 2) }
            if ["less", "fewer", "lower"].contains(bound) { (found.qualifier, found.end) = (.atMost, found.end + 2) }
        }
        return QuotedClaim(
            quantity: found.quantity,
            qualifier: found.qualifier,
            range: start..<found.end,
            isIdiom: found.isIdiom,
            isNegative: isNegative
        )
    }

    struct Found {
        var quantity: QuotedClaim.Quantity
        var qualifier: Qualifier
        var end: Int
        var isIdiom = false
    }

    func quantity(at index: Int, qualifier: Qualifier) -> Found? {
        if let times = times(at: index) {
            return Found(quantity: .times(times.number), qualifier: qualifier, end: times.end)
        }
        if case .number(let number) = tokens[index].kind {
            return numeral(number, at: index, end: index + 1, qualifier: qualifier, isWord: false)
        }
        if let part = part(at: index) {
            return Found(quantity: .fraction(part.fraction), qualifier: qualifier, end: part.end)
        }
        if let number = NumberWord.number(in: tokens, at: index), !isTaken[index..<number.end].contains(true) {
            return numeral(QuotedNumber(number.value), at: index, end: number.end, qualifier: qualifier, isWord: true)
        }
        return idiom(at: index, qualifier: qualifier)
    }

    /// "twice as many", "three times as many".
    private func times(at index: Int) -> (number: QuotedNumber, end: Int)? {
        var number: QuotedNumber?
        var place = index + 1
        if word(index) == "twice" || word(index) == "double" {
            number = QuotedNumber(2)
        } else if case .number(let digits) = tokens[index].kind {
            number = digits
        } else if let words = NumberWord.number(in: tokens, at: index) {
            (number, place) = (QuotedNumber(words.value), words.end)
        }
        if word(index) != "twice", word(index) != "double" {
            guard word(place) == "times" else { return nil }
            place += 1
        }
        guard let number, number.units > 0, word(place) == "as",
            word(place + 1) == "many" || word(place + 1) == "popular"
        else { return nil }
        return (number, place + 2)
    }

    /// "half", "a third", "two-thirds".
    private func part(at index: Int) -> (fraction: PartOfBase.Fraction, end: Int)? {
        let before = word(index - 1)
        if word(index) == "half" {
            let after = word(index + 1)
            if let before, ["second", "first", "other", "better", "latter", "former"].contains(before) { return nil }
            if let after, ["an", "past", "hour", "year", "hearted", "way"].contains(after) { return nil }
            if after == "a", !(word(index + 2).map(Lexicon.people.contains) ?? false) { return nil }
            // "Half the battle" is none of the poll's.
            if after == "the" || after == "our", !isPeople(within: 4, after: index) { return nil }
            return (.init(1, 2), index + 1)
        }
        var numerator: Int?
        var place = index + 1
        if word(index) == "a" {
            numerator = 1
        } else if let number = NumberWord.number(in: tokens, at: index), number.end == index + 1, number.value > 0 {
            numerator = number.value
        }
        if isMark(place, "-") { place += 1 }
        guard let numerator, let name = word(place), let denominator = NumberWord.denominator(name),
            numerator < denominator
        else { return nil }
        if name == "half" || name == "quarter" || name == "third" || name == "fourth" || name == "fifth" {
            // "a third option" and "a quarter hour" are no parts.
            let after = word(place + 1)
            let isPart =
                after == nil || after == "of" || Lexicon.choosing.contains(after ?? "")
                || Lexicon.dividing.contains(after ?? "") || isTaken.indices.contains(place + 1) && isTaken[place + 1]
                || ["in", "who", "that", "each", "among", "were"].contains(after ?? "")
            if word(index) == "a", !isPart { return nil }
        }
        return (.init(numerator, denominator), place + 1)
    }

    /// A number with what stands around it: a percent, a ratio, points, a mean, people.
    private func numeral(_ number: QuotedNumber, at index: Int, end: Int, qualifier: Qualifier, isWord: Bool) -> Found?
    {
        var number = number
        var end = end
        if !isWord, let name = word(end), let factor = NumberWord.multiplier(name), factor > 100 {
            (number, end) = (number.times(factor), end + 1)
        }
        if let unit = unit(at: end) {
            if isMargin(before: index) { return Found(quantity: .margin(number), qualifier: .none, end: unit.end) }
            let quantity: QuotedClaim.Quantity = unit.isPoints ? .points(number) : .percent(number)
            return Found(quantity: quantity, qualifier: qualifier, end: unit.end)
        }
        if let ratio = ratio(of: number, end: end) {
            return Found(quantity: .fraction(ratio.fraction), qualifier: qualifier, end: ratio.end)
        }
        if let middle = middle(before: index) {
            return Found(quantity: middle == "median" ? .median(number) : .mean(number), qualifier: qualifier, end: end)
        }
        if word(end) == "options" || word(end) == "choices" {
            return Found(quantity: .options(number), qualifier: qualifier, end: end)
        }
        if isIgnored(number, at: index, end: end, isWord: isWord) { return nil }
        return Found(quantity: .count(number), qualifier: qualifier, end: end)
    }

    /// "%", "percent", "per cent"; "points", "percentage points", "-point".
    private func unit(at index: Int) -> (isPoints: Bool, end: Int)? {
        var place = isMark(index, "-") ? index + 1 : index
        if isMark(place, "%") || isMark(place, "％") { return (false, place + 1) }
        switch word(place) {
        case "percent", "pct": place += 1
        case "per" where word(place + 1) == "cent": place += 2
        case "points", "point", "pp", "pts": return (true, place + 1)
        case "percentage":
            if isMark(place + 1, "-") { place += 1 }
            guard word(place + 1) == "points" || word(place + 1) == "point" else { return nil }
            return (true, place + 2)
        default: return nil
        }
        return (false, place)
    }

    /// "in three", "out of 10": the second part of a ratio.
    private func ratio(of number: QuotedNumber, end: Int) -> (fraction: PartOfBase.Fraction, end: Int)? {
        guard let count = number.whole else { return nil }
        var place = end
        if word(place) == "in" {
            place += 1
        } else if word(place) == "out", word(place + 1) == "of" {
            place += 2
        } else {
            return nil
        }
        if word(place) == "every" { place += 1 }
        guard tokens.indices.contains(place), !isTaken[place] else { return nil }
        var whole: Int?
        if case .number(let number) = tokens[place].kind, number.isPlainDigits {
            (whole, place) = (number.whole, place + 1)
        } else if let number = NumberWord.number(in: tokens, at: place) {
            (whole, place) = (number.value, number.end)
        }
        // "3 out of 4" is a ratio, "1,348 out of 2,644" are two counts.
        guard let whole, whole <= 100, whole > 0, count <= whole else { return nil }
        return (.init(count, whole), place)
    }

    private func isMargin(before index: Int) -> Bool {
        if isMark(index - 1, "±") { return true }
        if word(index - 1) == "minus", word(index - 2) == "or", word(index - 3) == "plus" { return true }
        let before = tokens[max(0, index - 8)..<index].compactMap(\.word)
        return before.contains("margin") && (before.contains("error") || before.contains("sampling"))
    }

    /// "an average of", "mean", "median" shortly before a number.
    private func middle(before index: Int) -> String? {
        var place = index - 1
        if isMark(place, "-") || isMark(place, "−") { place -= 1 }
        for _ in 0..<6 {
            guard let word = word(place) else { return nil }
            if word == "median" { return "median" }
            if ["average", "averaged", "mean", "averages"].contains(word) { return "mean" }
            place -= 1
        }
        return nil
    }
}
