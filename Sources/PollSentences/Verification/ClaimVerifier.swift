package import PollAPI
package import PollAnalytics
import PollReports
import Polls

/// Checks the claims of a sentence against the numbers of a poll.
package struct ClaimVerifier {
    let facts: SentenceFacts

    package init(facts: SentenceFacts) {
        self.facts = facts
    }

    /// The verdict on one claim, with the correct number where it does not hold.
    package func verify(_ claim: ParsedSentence.Claim) throws(CountsError) -> CheckedClaim {
        switch facts.answers(of: claim) {
        case .unknown(let reason):
            return CheckedClaim(text: claim.text, holds: false, reason: reason)
        case .shown(let answers):
            let verdict = try verdict(claim, answers)
            return CheckedClaim(
                text: claim.text,
                holds: verdict.holds,
                correct: verdict.holds ? nil : verdict.correct,
                reason: verdict.holds ? nil : verdict.reason
            )
        }
    }

    struct Verdict {
        var holds: Bool
        var correct: String?
        var reason: String?
    }

    private func verdict(_ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) throws(CountsError) -> Verdict
    {
        switch claim.quoted.quantity {
        case .percent, .fraction: try share(claim, answers)
        case .count(let number): count(number, claim, answers)
        case .points(let number): lead(number, claim, answers)
        case .times(let number): times(number, claim, answers)
        case .mean(let number): middle(number, answers.mean, "mean", claim)
        case .median(let number): middle(number, answers.median, "median", claim)
        case .margin(let number): margin(number, answers)
        case .options(let number): options(number, claim)
        }
    }

    // MARK: Shares

    private func share(_ claim: ParsedSentence.Claim, _ answers: SentenceFacts.Answers) throws(CountsError) -> Verdict {
        switch claim.subject {
        case .options(let options, let isComplement):
            guard let part = part(options, isComplement: isComplement, answers) else { return .cannotAdd }
            let only = options.count == 1 && !isComplement ? options[0] : nil
            if try supports(part, claim.quoted, option: only, answers) { return Verdict(holds: true) }
            let who = isComplement ? "did not choose \(name(options))" : "chose \(name(options))"
            return Verdict(
                holds: false,
                correct: try shareText(part, claim.quoted, option: only, answers),
                reason: "\(part.count.grouped) of \(part.base.grouped) \(who)."
            )
        case .base:
            guard claim.groups.isEmpty, let ballots = answers.ballots, ballots > 0 else {
                return Verdict(holds: false, reason: "It is not known how many were asked.")
            }
            let part = PartOfBase(count: answers.base, base: ballots)
            if try supports(part, claim.quoted, option: nil, answers) { return Verdict(holds: true) }
            return Verdict(
                holds: false,
                correct: try shareText(part, claim.quoted, option: nil, answers),
                reason: "\(part.count.grouped) of \(part.base.grouped) answered the question."
            )
        case .unnamed:
            if let middle = facts.median {
                let part = PartOfBase(count: middle.count, base: answers.base)
                if try supports(part, claim.quoted, option: nil, answers) { return Verdict(holds: true) }
                return Verdict(
                    holds: false,
                    correct: try shareText(part, claim.quoted, option: nil, answers),
                    reason: "\(part.count.grouped) of \(part.base.grouped) gave at most the median."
                )
            }
            let parts = answers.counts.indices.map { PartOfBase(count: answers.counts[$0], base: answers.base) }
            for (option, part) in parts.enumerated() where try supports(part, claim.quoted, option: option, answers) {
                return Verdict(holds: true)
            }
            guard let nearest = nearest(claim.quoted, parts) else {
                return Verdict(holds: false, reason: "The question has no shares.")
            }
            return Verdict(
                holds: false,
                correct: try shareText(parts[nearest], claim.quoted, option: nearest, answers),
                reason: "No option has that; \(name([nearest])) comes nearest, with \(parts[nearest].count.grouped) of "
                    + "\(answers.base.grouped)."
            )
        }
    }

    /// Those who chose one of some options, or none of them; nil where people may have chosen several.
    private func part(_ options: [Int], isComplement: Bool, _ answers: SentenceFacts.Answers) -> PartOfBase? {
        if case .multiple = facts.question.kind, options.count > 1 { return nil }
        let chosen = options.reduce(0) { $0 + (answers.counts.indices.contains($1) ? answers.counts[$1] : 0) }
        return PartOfBase(count: isComplement ? answers.base - chosen : chosen, base: answers.base)
    }

    private func supports(
        _ part: PartOfBase,
        _ claim: QuotedClaim,
        option: Int?,
        _ answers: SentenceFacts.Answers
    ) throws(CountsError) -> Bool {
        if claim.isNegative { return false }
        switch claim.quantity {
        case .percent(let number):
            let printed = try apportioned(option, decimals: number.decimals, answers)?.units
            return part.supports(number, claim.qualifier, printed: printed.map { [$0] } ?? [])
        case .fraction(let fraction): return part.supports(fraction, claim.qualifier)
        case .count, .points, .mean, .median, .margin, .times, .options: return false
        }
    }

    /// The percent that the largest remainder prints, which may differ from the rounded one by a unit.
    private func apportioned(
        _ option: Int?,
        decimals: Int,
        _ answers: SentenceFacts.Answers
    ) throws(CountsError) -> Percent? {
        if case .multiple = facts.question.kind { return nil }
        guard let option, let decimals = Rounding.Decimals(rawValue: decimals) else { return nil }
        let counts = try Counts(answers.counts)
        guard counts.total == answers.base else { return nil }
        return Rounding.largestRemainder(decimals: decimals).percents(counts)[option]
    }

    private func shareText(
        _ part: PartOfBase,
        _ claim: QuotedClaim,
        option: Int?,
        _ answers: SentenceFacts.Answers
    ) throws(CountsError) -> String {
        var decimals = 0
        if case .percent(let number) = claim.quantity { decimals = min(number.decimals, 3) }
        let rounding = Rounding.halfUp(decimals: Rounding.Decimals(rawValue: decimals) ?? .none)
        let alone = rounding.percent(try Proportion(part.count, of: part.base))
        let percent = try apportioned(option, decimals: decimals, answers) ?? alone
        return "\(percent.display) of \(part.base.grouped)"
    }

    /// The part that comes nearest to what a claim says; the first of equal ones.
    private func nearest(_ claim: QuotedClaim, _ parts: [PartOfBase]) -> Int? {
        let said: Double
        switch claim.quantity {
        case .percent(let number): said = Double(number.units) / Double(100 * number.scale)
        case .fraction(let fraction): said = Double(fraction.numerator) / Double(fraction.denominator)
        case .count, .points, .mean, .median, .margin, .times, .options: return nil
        }
        return parts.indices.min {
            abs(Double(parts[$0].count) / Double(parts[$0].base) - said)
                < abs(Double(parts[$1].count) / Double(parts[$1].base) - said)
        }
    }

    func name(_ options: [Int]) -> String {
        options.map { facts.labels.indices.contains($0) ? "“\(facts.labels[$0])”" : "another answer" }
            .joined(separator: " or ")
    }
}

extension ClaimVerifier.Verdict {
    fileprivate static let cannotAdd = ClaimVerifier.Verdict(
        holds: false,
        reason: "Several options could be chosen, so their shares cannot be added."
    )
}
