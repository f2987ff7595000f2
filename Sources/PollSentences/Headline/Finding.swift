import PollAPI
import PollAnalytics
import PollReports
import Polls

/// What a headline says of those who answered, with a claim for each number in it.
struct Finding {
    let text: String
    let claims: [ClaimFields]

    /// A share in percent, or in words.
    /// - Parameter value: the claim of a number among the words.
    init(
        percent: Percent,
        count: Int,
        base: Int,
        says words: String,
        value: ClaimFields? = nil,
        style: HeadlineStyle = .percent
    ) {
        let part = PartOfBase(count: count, base: base)
        let phrases = NamedFraction.wordings(of: part)
        let phrase = style == .words ? phrases.first : nil
        let display = phrase ?? percent.display
        let claim = ClaimFields(
            text: "\(display) of them",
            numerator: count,
            denominator: base,
            share: Double(count) / Double(base),
            display: display,
            exact: phrase.map { NamedFraction.isExact($0, of: part) }
                ?? Finding.isExact(percent, count: count, base: base),
            wordings: [percent.display] + phrases
        )
        text = "\(claim.text) \(words)"
        claims = [claim] + (value.map { [$0] } ?? [])
    }

    /// The mean of a rating: the sum of the steps over the number of answers.
    init(meanOf rows: [(option: String, label: String, count: Int)], base: Int) {
        let sum = rows.reduce(0) { $0 + (Int($1.option) ?? 0) * $1.count }
        let mean = Double(sum) / Double(base)
        let display = mean.oneDecimal
        text = "on average they answered \(display)"
        claims = [
            ClaimFields(
                text: text,
                numerator: sum,
                denominator: base,
                share: mean,
                display: display,
                exact: Double(display) == mean,
                wordings: [display]
            )
        ]
    }

    /// How many gave at most the median of the numbers.
    ///
    /// Nil for a question that takes no numbers, and for a median that is no fraction of whole numbers that can be printed.
    init?(medianOf question: Question, tally: QuestionTally, style: HeadlineStyle = .percent) throws {
        guard let (median, count) = try tally.median(of: question), let value = PrintedNumber(median) else {
            return nil
        }
        let percent = Rounding.halfUp().percent(try Proportion(count, of: tally.answered))
        let words = "said \(value.display) or less"
        self.init(
            percent: percent,
            count: count,
            base: tally.answered,
            says: words,
            value: ClaimFields(
                text: words,
                numerator: value.numerator,
                denominator: value.denominator,
                share: Double(value.numerator) / Double(value.denominator),
                display: value.display,
                exact: true,
                wordings: [value.display]
            ),
            style: style
        )
    }

    /// Whether the printed percent is the share itself and not rounded.
    private static func isExact(_ percent: Percent, count: Int, base: Int) -> Bool {
        let (left, overflow) = count.multipliedReportingOverflow(by: 100)
        let (right, other) = percent.units.multipliedReportingOverflow(by: base)
        return !overflow && !other && left == right
    }
}

/// A number as a sentence prints it, and the decimal fraction that it is.
private struct PrintedNumber {
    let numerator: Int
    /// A power of ten.
    let denominator: Int
    let display: String

    /// Takes numbers that a fraction with up to nine decimals is exactly; nil for others.
    init?(_ number: Double) {
        var denominator = 1
        for decimals in 0...9 {
            if let numerator = Int(exactly: (number * Double(denominator)).rounded()),
                Double(numerator) / Double(denominator) == number
            {
                self.numerator = numerator
                self.denominator = denominator
                let (whole, fraction) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
                guard let units = Int(exactly: whole) else { return nil }
                let digits = String(fraction)
                let padding = String(repeating: "0", count: max(0, decimals - digits.count))
                display =
                    (numerator < 0 ? "-" : "") + units.grouped + (decimals == 0 ? "" : ".\(padding)\(digits)")
                return
            }
            denominator *= 10
        }
        return nil
    }
}

extension Double {
    /// The number with one decimal, and none where it is whole.
    fileprivate var oneDecimal: String {
        let tenths = (self * 10).rounded()
        guard let units = Int(exactly: tenths) else { return description }
        let whole = (abs(units) / 10).grouped
        return (units < 0 ? "-" : "") + (units % 10 == 0 ? whole : "\(whole).\(abs(units) % 10)")
    }
}
