import PollAPI
import PollAnalytics
import Polls

/// What a reader of weighted numbers must know.
enum WeightingNote {
    static func applied(_ ballots: RakedBallots, weights: WeightsFields?, recruitment: Recruitment) -> String {
        let weighting = ballots.weighting
        let variables = weighting.targets.map(\.name)
        var sentences = [
            "Weighted by '\(weighting.name)' to targets of \(variables.listed) from \(weighting.source.text) "
                + "(\(weighting.date))\(weighting.source.text.hasSuffix(".") ? "" : ".")"
        ]
        if let weights, let effect = weights.designEffect {
            let bases =
                "\(weights.n.grouped) weighted answers are as precise as \(Int(weights.effectiveN.rounded()).grouped) "
            sentences.append("The design effect is \(effect.hundredths): \(bases)of equal weight.")
        }
        if ballots.sample.dropped > 0 {
            let dropped = ballots.sample.dropped
            sentences.append(
                dropped == 1
                    ? "1 ballot that leaves out \(variables.listed(by: "or")) has no weight."
                    : "\(dropped.grouped) ballots that leave out \(variables.listed(by: "or")) have no weight."
            )
        }
        if let trim = weighting.trim {
            let points = (ballots.sample.worstMargin * 100).hundredths
            sentences.append(
                "Weights are trimmed to \(trim.low.hundredths) to \(trim.high.hundredths), which leaves a target unmet by up "
                    + "to \(points) points."
            )
        }
        if recruitment == .selfSelected {
            sentences.append(
                "Weighting makes up for \(variables.listed) and nothing else: self-selected respondents are no random sample "
                    + "afterwards, and the weighted intervals are those that one would have."
            )
        }
        return sentences.joined(separator: " ")
    }

    static func withheld(_ weighting: Weighting, minimumBase: Int) -> String {
        "Weighted numbers are withheld: a group that '\(weighting.name)' weights has fewer than \(minimumBase.grouped) ballots, "
            + "and its weight would tell how many."
    }
}

extension [String] {
    /// The words as an English text lists them: age, region and sex.
    fileprivate var listed: String { listed(by: "and") }

    /// The words as an English text lists them, with the word before the last: age, region or sex.
    fileprivate func listed(by conjunction: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}

extension Double {
    /// Two digits after the point: 1.03.
    fileprivate var hundredths: String {
        guard let whole = Int(exactly: (self * 100).rounded()) else { return "\(self)" }
        let rest = String(whole % 100)
        return "\((whole / 100).grouped).\(rest.utf8.count < 2 ? "0" : "")\(rest)"
    }
}
