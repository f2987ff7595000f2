extension ClaimExtractor {
    /// The first of two bounds, in the unit of the second: "between 50 and 52%", "between 2,600 and 2,700 readers".
    func lowerBound(at start: Int) -> QuotedClaim? {
        guard word(start) == "between", tokens.indices.contains(start + 1), !isTaken[start + 1],
            var low = quantity(at: start + 1, qualifier: .atLeast), word(low.end) == "and",
            tokens.indices.contains(low.end + 1), !isTaken[low.end + 1],
            let high = quantity(at: low.end + 1, qualifier: .atMost)
        else { return nil }
        if case .count(let number) = low.quantity {
            switch high.quantity {
            case .percent: low.quantity = .percent(number)
            case .points: low.quantity = .points(number)
            default: break
            }
        }
        return QuotedClaim(
            quantity: low.quantity,
            qualifier: .atLeast,
            range: start..<low.end,
            isLowerBound: true
        )
    }

    /// Shares in words that have no number in them: "a majority", "most readers", "nobody", "thousands of people".
    private func share(at index: Int) -> (fraction: PartOfBase.Fraction, qualifier: Qualifier, end: Int)? {
        guard let first = word(index) else { return nil }
        switch first {
        case "majority":
            let before = word(index - 1) ?? ""
            if ["vast", "overwhelming", "large"].contains(before) { return (.init(3, 4), .atLeast, index + 1) }
            return (.init(1, 2), .moreThan, index + 1)
        case "minority": return (.init(1, 2), .lessThan, index + 1)
        case "most":
            if word(index + 1) == "of" {
                return isPeople(within: 4, after: index + 1) ? (.init(1, 2), .moreThan, index + 1) : nil
            }
            let isSubject = isPeople(within: 3, after: index) || word(index + 1).map(isFinding) ?? false
            return isSubject ? (.init(1, 2), .moreThan, index + 1) : nil
        case "all", "every":
            guard isPeople(within: 3, after: index), !isNumber(within: 3, after: index) else { return nil }
            // "51% of all readers" is no claim about all of them.
            if let before = word(index - 1), Lexicon.asking.contains(before) || before == "by" { return nil }
            return (.init(1, 1), .none, index + 1)
        case "everyone", "everybody": return isSubject(index) ? (.init(1, 1), .none, index + 1) : nil
        case "nobody": return isSubject(index) ? (.init(0, 1), .none, index + 1) : nil
        case "none": return word(index + 1) == "of" ? (.init(0, 1), .none, index + 1) : nil
        case "no":
            guard let next = word(index + 1), ["one", "reader", "readers", "respondent", "respondents"].contains(next)
            else { return nil }
            return (.init(0, 1), .none, index + 2)
        default: return nil
        }
    }

    /// Words that are a claim only about an option that is named, and round numbers of people.
    func idiom(at index: Int, qualifier: Qualifier) -> Found? {
        if let share = share(at: index) {
            let isHedged = qualifier == .nearly || qualifier == .about
            // "Nearly all" is below all of them; "almost nobody" is above none.
            let hedge: Qualifier =
                !isHedged ? share.qualifier : share.fraction.numerator == 0 ? .atMost : .nearly
            let fraction = isHedged && share.fraction.numerator == 0 ? PartOfBase.Fraction(3, 100) : share.fraction
            return Found(quantity: .fraction(fraction), qualifier: hedge, end: share.end, isIdiom: true)
        }
        let round: [String: Int] = ["dozens": 24, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000]
        guard let word = word(index), let least = round[word], isPeople(within: 4, after: index) else { return nil }
        return Found(quantity: .count(QuotedNumber(least)), qualifier: .atLeast, end: index + 1)
    }

    private func isFinding(_ word: String) -> Bool {
        Lexicon.choosing.contains(word) && !["like", "want", "are", "is", "was", "were"].contains(word)
    }

    private func isSubject(_ index: Int) -> Bool {
        (1...4).contains { word(index + $0).map(isFinding) ?? false }
    }

    func isPeople(within reach: Int, after index: Int) -> Bool {
        for offset in 1...reach {
            let place = index + offset
            guard tokens.indices.contains(place), !tokens[place].isMark(",", ";", ".") else { return false }
            if let word = tokens[place].word, Lexicon.people.contains(word) { return true }
        }
        return false
    }

    private func isNumber(within reach: Int, after index: Int) -> Bool {
        (1...reach).contains { offset in
            guard tokens.indices.contains(index + offset) else { return false }
            if case .number = tokens[index + offset].kind { return true }
            return NumberWord.number(in: tokens, at: index + offset) != nil
        }
    }

    /// Whether a plain number is nothing that the poll could bear out.
    func isIgnored(_ number: QuotedNumber, at index: Int, end: Int, isWord: Bool) -> Bool {
        let before = word(index - 1)
        let after = word(end)
        let hasPeople = isPeople(within: 3, after: end - 1)
        if let after, Lexicon.measures.contains(after) { return true }
        if isMark(end, "-"), let unit = word(end + 1), Lexicon.measures.contains(unit) { return true }
        if let before, Lexicon.labels.contains(before), !hasPeople { return true }
        // "10 a.m.", "No. 1"
        if after == "a" || after == "p", isMark(end + 1, "."), word(end + 2) == "m" { return true }
        if isMark(index - 1, "."), word(index - 2) == "no" { return true }
        if isMark(index - 1, "#") || isMark(index - 1, "№") { return true }
        // "on a scale of 1 to 5", "from one to ten"
        if word(index - 2) == "scale" || word(index - 3) == "scale" || word(index - 4) == "scale" { return true }
        if isWord, number.units < 100, !hasPeople, !(before.map(["asked", "surveyed", "polled"].contains) ?? false) {
            return true
        }
        if isDate(number, at: index, end: end) { return true }
        guard number.isPlainDigits, let whole = number.whole, (1_900...2_099).contains(whole) else { return false }
        if let before, Lexicon.timing.contains(before) { return true }
        if hasPeople || isShareOf(index) { return false }
        return !(before.map(["asked", "surveyed", "polled", "questioned", "interviewed"].contains) ?? false)
    }

    /// "November 21", "21 Nov", "21 November 2026".
    private func isDate(_ number: QuotedNumber, at index: Int, end: Int) -> Bool {
        guard number.isPlainDigits, let whole = number.whole else { return false }
        var before = index - 1
        if isMark(before, ".") || isMark(before, ",") { before -= 1 }
        if let month = word(before), Lexicon.months.contains(month), month != "may" || tokens[before].isCapitalised {
            return whole <= 31 || (1_900...2_099).contains(whole)
        }
        if let month = word(end), Lexicon.months.contains(month), tokens[end].isCapitalised { return whole <= 31 }
        // "November 21, 2026"
        if (1_900...2_099).contains(whole), isMark(index - 1, ","), tokens.indices.contains(index - 2),
            case .number = tokens[index - 2].kind, let month = word(index - 3), Lexicon.months.contains(month)
        {
            return true
        }
        return false
    }

    /// Whether "51% of" or "half of" stands before.
    private func isShareOf(_ index: Int) -> Bool {
        guard word(index - 1) == "of" || (word(index - 2) == "of" && word(index - 1) == "the"), let last = claims.last
        else { return false }
        return last.isShare && index - last.range.upperBound <= 2
    }
}
