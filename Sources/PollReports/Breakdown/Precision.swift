package import PollAPI
package import PollAnalytics
package import Polls

/// How precise the total of a breakdown is, as far as its recruitment lets one say.
///
/// A margin of sampling error belongs to a random sample: a panel or readers who chose themselves have none (AAPOR, *Opt-In
/// Surveys and Margin of Error*).
package struct Precision {
    package let marginOfError: MarginFields?
    package let lead: LeadFields?

    /// - Parameters:
    ///   - asked: the level of the intervals that the call asks for; nil where it asks for none.
    package init(
        _ tally: QuestionTally,
        question: Question,
        recruitment: Recruitment,
        asked: ConfidenceLevel?
    ) throws(CountsError) {
        let isRandom = recruitment == .random
        let confidence = asked ?? .percent95
        marginOfError =
            isRandom ? MarginFields(effectiveN: Double(tally.answered), confidence: confidence) : nil
        if case .single = question.kind, isRandom || asked != nil, tally.answered > 0 {
            lead = try Precision.lead(tally, question: question, confidence: confidence)
        } else {
            lead = nil
        }
    }

    private static func lead(
        _ tally: QuestionTally,
        question: Question,
        confidence: ConfidenceLevel
    ) throws(CountsError) -> LeadFields? {
        let ranked = tally.printed(of: question).enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }.map(\.element)
        guard ranked.count > 1 else { return nil }
        let lead = try Lead(first: ranked[0].count, second: ranked[1].count, base: tally.answered)
        let interval = lead.interval(confidence: confidence)
        return LeadFields(
            first: ranked[0].option,
            second: ranked[1].option,
            lead: lead.difference,
            standardError: lead.standardError,
            interval: ValueRange(low: interval.low, high: interval.high),
            exactP: lead.exactP
        )
    }
}

extension MarginFields {
    /// The margin of a random sample that is as precise as one of `effectiveN` people of equal weight; nil for 0 people.
    init?(effectiveN: Double, confidence: ConfidenceLevel) {
        guard effectiveN > 0 else { return nil }
        // z √(½ · ½ / n), as MarginOfError has it for whole numbers of people.
        let margin = confidence.z * 0.5 / effectiveN.squareRoot()
        self.init(
            margin: margin,
            confidence: confidence.value,
            effectiveN: effectiveN,
            display: MarginFields.display(margin)
        )
    }

    /// A share as points with one decimal: ±1.9 points.
    package static func display(_ margin: Double) -> String {
        guard let tenths = Int(exactly: (margin * 1_000).rounded()) else { return "" }
        return "±\(DecimalDigits.text(tenths, decimals: 1)) points"
    }

    /// The margin as a note says it.
    package var sentence: String {
        let percent = (confidence * 1_000).rounded() / 10
        let level = percent == percent.rounded() ? "\(Int(exactly: percent) ?? 0)" : "\(percent)"
        return
            "The margin of sampling error is \(display) at \(level)% confidence for a share near 50%; slices and leads have "
            + "their own."
    }
}
