import PollAPI
import PollAnalytics
import PollReports
import Polls

extension ClaimVerifier {
    // MARK: People

    func count(_ number: QuotedNumber, _ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) -> Verdict {
        func supports(_ count: Int) -> Bool {
            !claim.quoted.isNegative && CountRule.supports(count, number, claim.quoted.qualifier)
        }
        let ballots = claim.groups.isEmpty ? answers.ballots : nil
        switch claim.subject {
        case .base:
            if supports(answers.base) || ballots.map(supports) == true { return Verdict(holds: true) }
            return Verdict(holds: false, correct: answers.base.grouped, reason: answered(answers.base))
        case .options(let options, let isComplement):
            let chosen = options.map { answers.counts.indices.contains($0) ? answers.counts[$0] : 0 }
            if case .multiple = facts.question.kind, options.count > 1 {
                return Verdict(
                    holds: false,
                    reason: "Several options could be chosen, so their counts cannot be added."
                )
            }
            let sum = chosen.reduce(0, +)
            let count = isComplement ? answers.base - sum : sum
            if supports(count) { return Verdict(holds: true) }
            let who = isComplement ? "did not choose \(name(options))" : "chose \(name(options))"
            return Verdict(
                holds: false,
                correct: "\(count.grouped) of \(answers.base.grouped)",
                reason: "\(count.grouped) \(who)."
            )
        case .unnamed:
            if let middle = facts.median, let value = number.whole, Double(value) == middle.value {
                return Verdict(holds: true)
            }
            let known = [answers.base] + (ballots.map { [$0] } ?? []) + answers.counts
            if known.contains(where: supports) { return Verdict(holds: true) }
            // A number that is far from all of them is no slip of one of them.
            let said = Double(number.units) / Double(number.scale)
            let nearest = known.min { abs(Double($0) - said) < abs(Double($1) - said) }
            let correct = nearest.flatMap { abs(Double($0) - said) * 4 <= said ? $0.grouped : nil }
            return Verdict(holds: false, correct: correct, reason: "No number of this poll is \(claim.text).")
        }
    }

    private func answered(_ base: Int) -> String {
        base == 1 ? "1 person answered." : "\(base.grouped) people answered."
    }

    // MARK: Leads and means

    /// The first option that is named over the second, one over the strongest other, or the strongest over the next.
    func lead(_ number: QuotedNumber, _ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) -> Verdict {
        guard let (first, second) = compared(claim, answers) else {
            return Verdict(holds: false, reason: "The question has no two options to compare.")
        }
        let difference = answers.counts[first] - answers.counts[second]
        let part = PartOfBase(count: Swift.max(difference, 0), base: answers.base)
        let whole = 100 * number.scale
        let units = [first, second].map {
            PartOfBase(count: answers.counts[$0], base: answers.base).halfUp(seats: whole)
        }
        let isPrinted = claim.quoted.qualifier == .none && units[0] - units[1] == number.units
        if difference >= 0, part.supports(number, claim.quoted.qualifier) || isPrinted { return Verdict(holds: true) }
        if difference < 0 {
            return Verdict(
                holds: false,
                correct: points(PartOfBase(count: -difference, base: answers.base), decimals: number.decimals),
                reason: "\(name([first])) is behind \(name([second]))."
            )
        }
        return Verdict(
            holds: false,
            correct: points(part, decimals: number.decimals),
            reason: "\(name([first])) has \(answers.counts[first].grouped) and \(name([second])) "
                + "\(answers.counts[second].grouped) of \(answers.base.grouped)."
        )
    }

    /// The options that a comparison sets against each other.
    private func compared(_ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) -> (first: Int, second: Int)?
    {
        let ranked = answers.counts.indices.sorted { (answers.counts[$1], $0) < (answers.counts[$0], $1) }
        var named: [Int] = []
        if case .options(let options, _) = claim.subject { named = options.filter(answers.counts.indices.contains) }
        guard let first = named.first ?? ranked.first,
            let second = named.dropFirst().first(where: { $0 != first }) ?? ranked.first(where: { $0 != first })
        else { return nil }
        return (first, second)
    }

    /// "Twice as many" holds within one in twenty; with a qualifier as a count of so many times the second option's.
    func times(_ number: QuotedNumber, _ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) -> Verdict {
        guard let (first, second) = compared(claim, answers) else {
            return Verdict(holds: false, reason: "The question has no two options to compare.")
        }
        let count = answers.counts[first]
        let other = answers.counts[second]
        let excess = Int128(count) * Int128(number.scale) - Int128(number.units) * Int128(other)
        let named = Int128(number.units) * Int128(other)
        let holds =
            switch claim.quoted.qualifier {
            case .exactly: excess == 0
            case .none: excess.magnitude * 20 <= named.magnitude
            case .about: excess.magnitude * 10 <= named.magnitude
            case .moreThan: excess > 0
            case .lessThan: excess < 0
            case .atLeast: excess >= 0
            case .atMost: excess <= 0
            case .nearly: excess < 0 && excess.magnitude * 10 <= named.magnitude
            case .justOver: excess > 0 && excess.magnitude * 10 <= named.magnitude
            }
        if holds, other > 0 { return Verdict(holds: true) }
        return Verdict(
            holds: false,
            reason: "\(count.grouped) chose \(name([first])) and \(other.grouped) chose \(name([second]))."
        )
    }

    private func points(_ part: PartOfBase, decimals: Int) -> String {
        let number = QuotedNumber(0, decimals: decimals)
        let units = part.halfUp(seats: 100 * number.scale)
        return DecimalDigits.text(units, decimals: number.decimals) + " points"
    }

    func middle(_ number: QuotedNumber, _ value: Double?, _ word: String, _ claim: ParsedSentence.Claim) -> Verdict {
        guard let value else {
            return Verdict(holds: false, reason: "The question has no \(word).")
        }
        let scaled = (value * Double(number.scale)).rounded(.toNearestOrAwayFromZero)
        guard let units = Int(exactly: scaled) else {
            return Verdict(holds: false, reason: "The \(word) is \(value).")
        }
        let said = claim.quoted.isNegative ? -number.units : number.units
        let exact = value * Double(number.scale)
        let holds =
            switch claim.quoted.qualifier {
            case .none, .exactly: units == said
            case .about: abs(exact - Double(said)) * 50 <= abs(Double(said))
            case .moreThan: exact > Double(said)
            case .lessThan: exact < Double(said)
            case .atLeast: exact >= Double(said)
            case .atMost: exact <= Double(said)
            case .nearly: exact < Double(said) && (Double(said) - exact) * 100 <= 3 * abs(Double(said))
            case .justOver: exact > Double(said) && (exact - Double(said)) * 100 <= 3 * abs(Double(said))
            }
        if holds { return Verdict(holds: true) }
        let text = (units < 0 ? "-" : "") + DecimalDigits.text(abs(units), decimals: number.decimals)
        return Verdict(holds: false, correct: text, reason: "The \(word) is \(text).")
    }

    /// The margin at a share of one half, at 95 percent; none for respondents who were not drawn at random.
    func margin(_ number: QuotedNumber, _ answers: SentenceFacts.Answers) -> Verdict {
        guard facts.recruitment == .random else {
            return Verdict(
                holds: false,
                reason: "These respondents are no random sample, so no margin of sampling error can be given."
            )
        }
        guard let margin = MarginOfError.margin(sampleSize: answers.base),
            let units = Int(exactly: (margin * 100 * Double(number.scale)).rounded())
        else { return Verdict(holds: false, reason: "Nobody answered.") }
        if units == number.units { return Verdict(holds: true) }
        let text = DecimalDigits.text(units, decimals: number.decimals)
        return Verdict(
            holds: false,
            correct: "±\(text) points",
            reason: "That is the margin of \(answers.base.grouped) people at 95% confidence."
        )
    }

    func options(_ number: QuotedNumber, _ claim: ParsedSentence.Claim) -> Verdict {
        let count = facts.labels.count
        if CountRule.supports(count, number, claim.quoted.qualifier) { return Verdict(holds: true) }
        return Verdict(holds: false, correct: "\(count)", reason: "The question has \(count) options.")
    }
}
