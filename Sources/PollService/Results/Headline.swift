import JSONRPC
import PollAPI
import PollAnalytics
import Polls

/// One printable sentence about a question: "We asked 2,644 wikiHow readers which sign …, and 51% of them said …".
struct Headline {
    let result: ResultsHeadline.Result

    /// - Parameter option: the option to speak of; the leading one, the earlier of equal ones, unless given.
    /// - Throws: 1404 when the question has no such option.
    init(
        definition: PollDefinition,
        question: Question,
        tally: QuestionTally,
        option: String?
    ) throws {
        let rows = tally.printed(of: question)
        if let option, !rows.contains(where: { $0.option == option }) {
            throw PollError.notFound.error(path: "option", detail: "The question has no option '\(option)'.")
        }
        guard tally.answered > 0 else {
            result = ResultsHeadline.Result(text: "Nobody has answered yet.", claims: [])
            return
        }
        let base = tally.answered
        let readers = "\(base.grouped) \(definition.audience?.text ?? (base == 1 ? "reader" : "readers"))"
        // The phrase is about the poll's question; a poll of several has one for none of them in particular.
        let phrase = definition.questions.first?.key == question.key ? definition.asks : nil
        let asked = "We asked \(readers)\(phrase.map { " \($0)" } ?? ", “\(question.text)”")"
        let leading = rows.enumerated().max { ($0.element.count, -$0.offset) < ($1.element.count, -$1.offset) }?.element
        let finding: Finding?
        if case .rating = question.kind, option == nil {
            finding = Finding(meanOf: rows, base: base)
        } else if let row = rows.first(where: { $0.option == option }) ?? leading {
            finding = Finding(
                percent: try Headline.percent(of: row.option, rows: rows, question: question, base: base),
                count: row.count,
                base: base,
                says: Headline.words(for: row, question: question, hasPhrase: phrase != nil)
            )
        } else {
            finding = try Finding(medianOf: question, tally: tally)
        }
        let whole = ClaimFields(
            text: readers,
            numerator: base,
            denominator: base,
            share: 1,
            display: base.grouped,
            exact: true
        )
        result = ResultsHeadline.Result(
            text: asked + (finding.map { ", and \($0.claim.text)\($0.rest)" } ?? "") + ".",
            claims: (finding.map { [$0.claim] } ?? []) + [whole]
        )
    }

    /// What the people of an option did, as the end of the sentence: with the option's phrase, its wording in lower case
    /// after the poll's phrase, or a quotation.
    private static func words(
        for row: (option: String, label: String, count: Int),
        question: Question,
        hasPhrase: Bool
    ) -> String {
        guard case .rating = question.kind else {
            guard let option = question.option(row.option) else { return "gave another answer" }
            let verb =
                switch question.kind {
                case .ranking: "ranked first"
                case .multiple: "chose"
                default: "said"
                }
            let label = row.label.last == "." ? String(row.label.dropLast()) : row.label
            return "\(verb) \(option.says?.text ?? (hasPhrase ? label.loweredAtStart : "“\(label)”"))"
        }
        return "answered \(row.label)"
    }

    private static func percent(
        of option: String,
        rows: [(option: String, label: String, count: Int)],
        question: Question,
        base: Int
    ) throws(CountsError) -> Percent {
        let index = rows.firstIndex { $0.option == option } ?? 0
        if case .multiple = question.kind {
            return Rounding.halfUp().percent(try Proportion(rows[index].count, of: base))
        }
        return Rounding.largestRemainder().percents(try Counts(rows.map(\.count)))[index]
    }
}

/// What a headline says of those who answered: a claim, and how the sentence goes on.
private struct Finding {
    let claim: ClaimFields
    let rest: String

    /// So many percent of them.
    init(percent: Percent, count: Int, base: Int, says words: String) {
        claim = ClaimFields(
            text: "\(percent.display) of them",
            numerator: count,
            denominator: base,
            share: Double(count) / Double(base),
            display: percent.display,
            exact: Finding.isExact(percent, count: count, base: base)
        )
        rest = " \(words)"
    }

    /// The mean of a rating: the sum of the steps over the number of answers.
    init?(meanOf rows: [(option: String, label: String, count: Int)], base: Int) {
        let sum = rows.reduce(0) { $0 + (Int($1.option) ?? 0) * $1.count }
        let mean = Double(sum) / Double(base)
        let display = mean.oneDecimal
        claim = ClaimFields(
            text: "on average they answered \(display)",
            numerator: sum,
            denominator: base,
            share: mean,
            display: display,
            exact: Double(display) == mean
        )
        rest = ""
    }

    /// How many gave at most the median of the numbers; nil for a question that takes no numbers.
    init?(medianOf question: Question, tally: QuestionTally) throws {
        guard let median = try tally.summary(of: question)?.median, let numbers = tally.values(of: question) else {
            return nil
        }
        let count = zip(numbers.values, numbers.counts).reduce(0) { $1.0 <= median ? $0 + $1.1 : $0 }
        let percent = Rounding.halfUp().percent(try Proportion(count, of: tally.answered))
        self.init(percent: percent, count: count, base: tally.answered, says: "said \(median.shortestText) or less")
    }

    /// Whether the printed percent is the share itself and not rounded.
    private static func isExact(_ percent: Percent, count: Int, base: Int) -> Bool {
        let (left, overflow) = count.multipliedReportingOverflow(by: 100)
        let (right, other) = percent.units.multipliedReportingOverflow(by: base)
        return !overflow && !other && left == right
    }
}

extension String {
    /// The text with a small first letter, unless the first word is "I" or an abbreviation.
    fileprivate var loweredAtStart: String {
        let word = prefix { !$0.isWhitespace }
        let rest = word.dropFirst()
        guard word != "I", !word.hasPrefix("I’"), !word.hasPrefix("I'"), !rest.contains(where: \.isUppercase) else {
            return self
        }
        return prefix(1).lowercased() + dropFirst()
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

    /// The number without a fraction where there is none.
    fileprivate var shortestText: String {
        Int(exactly: self)?.grouped ?? description
    }
}
