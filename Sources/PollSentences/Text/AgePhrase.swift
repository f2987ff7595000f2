import Polls

/// Ages that a sentence names: "aged 25-34", "18- to 24-year-olds", "65 and over", "under 18", "in their 20s".
struct AgePhrase {
    /// The youngest and the oldest, both included; nil is open.
    let min: Int?
    let max: Int?
    /// The token behind the phrase.
    let end: Int

    private static let oldest = 130

    /// - Parameter bands: the poll's bands, which are ages without "aged" before them too.
    init?(in tokens: [SentenceToken], at start: Int, bands: AgeBands?) {
        func word(_ index: Int) -> String? { tokens.indices.contains(index) ? tokens[index].word : nil }
        func age(_ index: Int) -> Int? {
            guard tokens.indices.contains(index), case .number(let number) = tokens[index].kind, number.isPlainDigits,
                let whole = number.whole, whole <= AgePhrase.oldest
            else { return nil }
            return whole
        }
        func isMark(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
            tokens.indices.contains(index) && tokens[index].isMark(scalar)
        }
        func isHyphen(_ index: Int) -> Bool { isMark(index, "-") || isMark(index, "–") || isMark(index, "‑") }
        /// Where "year-olds", "years old" or "years of age" ends, if it stands here.
        func endOfYears(_ index: Int) -> Int? {
            var place = isHyphen(index) ? index + 1 : index
            guard let year = word(place), ["year", "years", "yr", "yrs"].contains(year) else { return nil }
            place += 1
            if isHyphen(place) { place += 1 }
            if let old = word(place), ["old", "olds"].contains(old) { return place + 1 }
            return word(place) == "of" && word(place + 1) == "age" ? place + 2 : nil
        }

        // "in their 20s"
        if tokens[start].word == "their", start + 1 < tokens.count, case .label(let text) = tokens[start + 1].kind,
            text.hasSuffix("0s"), let decade = Int(text.dropLast()), decade < AgePhrase.oldest
        {
            self.init(min: decade, max: decade + 9, end: start + 2)
            return
        }

        var index = start
        var isAged = false
        while let next = word(index), Lexicon.ageWords.contains(next) {
            isAged = true
            index += 1
        }
        // "Between 50 and 52%" is about ages only where nothing else is counted.
        let isBetween = word(index - 1) == "between"
        if !isAged, let before = word(start - 1), Lexicon.ageWords.contains(before) { isAged = true }
        let followsPeople = word(start - 1).map { Lexicon.people.contains($0) || $0 == "who" } ?? false

        // "under 18", "over 65", "older than 64"
        var isBelow = false
        var isAbove = false
        switch word(index) {
        case "under", "below": (isBelow, index) = (true, index + 1)
        case "over", "above": (isAbove, index) = (true, index + 1)
        case "younger" where word(index + 1) == "than": (isBelow, index) = (true, index + 2)
        case "older" where word(index + 1) == "than": (isAbove, index) = (true, index + 2)
        default: break
        }
        if isBelow || isAbove {
            if word(index) == "the", word(index + 1) == "age", word(index + 2) == "of" {
                (isAged, index) = (true, index + 3)
            }
            guard let bound = age(index), !isMark(index + 1, "%"), word(index + 1).map(Lexicon.isNoAgeAfter) != true
            else {
                return nil
            }
            let end = endOfYears(index + 1) ?? index + 1
            let bounds = bands?.lowerBounds ?? []
            guard isAged || followsPeople || end > index + 1 || (isBelow && bounds.first == bound) else { return nil }
            if isBelow {
                self.init(min: nil, max: Swift.max(bound - 1, 0), end: end)
            } else {
                // "Over 65" is what a poll with a band of 65+ calls that band.
                let isBand = bounds.contains(bound) && !bounds.contains(bound + 1)
                self.init(min: isBand ? bound : bound + 1, max: nil, end: end)
            }
            return
        }

        guard let low = age(index), !isMark(index + 1, "%") else { return nil }
        var next = index + 1
        // "65+", "65 and over", "65 or older"
        if isMark(next, "+") || word(next) == "plus" {
            let isBand = bands?.lowerBounds.last == low
            guard isAged || followsPeople || isBand else { return nil }
            self.init(min: low, max: nil, end: endOfYears(next + 1) ?? next + 1)
            return
        }
        if word(next) == "and" || word(next) == "or", let open = word(next + 1) {
            if ["over", "older", "up", "above"].contains(open) {
                guard isAged || followsPeople || open == "older" || bands?.lowerBounds.contains(low) == true else {
                    return nil
                }
                self.init(min: low, max: nil, end: next + 2)
                return
            }
            if ["under", "younger"].contains(open) {
                guard isAged || followsPeople || open == "younger" else { return nil }
                self.init(min: nil, max: low, end: next + 2)
                return
            }
        }
        // "25-34", "25 to 34", "between 25 and 34", "18- to 24-year-olds"
        let isHyphenated = isHyphen(next)
        if isHyphenated { next += 1 }
        if let link = word(next), link == "to" || link == "through" || (link == "and" && isAged) {
            next += 1
        } else if !isHyphenated {
            next = tokens.count
        }
        if let high = age(next), high >= low, !isMark(next + 1, "%"), word(next + 1) != "percent",
            !isBetween || word(next + 1).map(Lexicon.isNoAgeAfter) != true
        {
            let years = endOfYears(next + 1)
            let isBand = bands.map { $0.isBand(from: low, to: high) } ?? false
            guard isAged || years != nil || isBand else { return nil }
            self.init(min: low, max: high, end: years ?? next + 1)
            return
        }
        // "aged 34", "34-year-olds"
        if let end = endOfYears(index + 1) {
            self.init(min: low, max: low, end: end)
        } else if isAged, !isBetween, word(start - 1) != "of" {
            self.init(min: low, max: low, end: index + 1)
        } else {
            return nil
        }
    }

    private init(min: Int?, max: Int?, end: Int) {
        self.min = min
        self.max = max
        self.end = end
    }
}

extension Lexicon {
    /// Whether a number with this word behind it counts people and is no age.
    static func isNoAgeAfter(_ word: String) -> Bool {
        people.contains(word) || ["percent", "per", "points", "point", "of", "thousand", "million"].contains(word)
    }
}

extension AgeBands {
    /// Whether one of the bands is exactly these ages.
    func isBand(from low: Int, to high: Int) -> Bool {
        guard let index = lowerBounds.firstIndex(of: low) else { return false }
        return index + 1 < lowerBounds.count && lowerBounds[index + 1] == high + 1
    }

    /// The label of the band of exactly these ages.
    func label(min: Int?, max: Int?) -> String? {
        if let first = lowerBounds.first, max == first - 1, min == nil || min == 0 { return labels.first }
        guard let min, let index = lowerBounds.firstIndex(of: min) else { return nil }
        let isLast = index + 1 == lowerBounds.count
        guard isLast ? max == nil : max == lowerBounds[index + 1] - 1 else { return nil }
        let offset = lowerBounds.first == 0 ? 0 : 1
        return labels[index + offset]
    }
}
