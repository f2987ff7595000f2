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
        let asked = Headline.asked(definition: definition, question: question, base: tally.answered)
        let leading = rows.enumerated().max { ($0.element.count, -$0.offset) < ($1.element.count, -$1.offset) }?.element
        if case .rating = question.kind, option == nil, let mean = try tally.summary(of: question)?.mean {
            result = ResultsHeadline.Result(
                text: "\(asked), and on average they answered \(mean.oneDecimal).",
                claims: []
            )
            return
        }
        guard let row = rows.first(where: { $0.option == option }) ?? leading else {
            result = try Headline.withoutOptions(asked, question: question, tally: tally)
            return
        }
        let percent = try Headline.percent(of: row.option, rows: rows, question: question, base: tally.answered)
        let words = Headline.words(for: row, question: question, hasPhrases: definition.asks != nil)
        let verb = if case .ranking = question.kind { "ranked first" } else { Headline.verb(question) }
        let claim = "\(percent.display) of them"
        result = ResultsHeadline.Result(
            text: "\(asked), and \(claim) \(verb) \(words).",
            claims: [
                ClaimFields(
                    text: claim,
                    numerator: row.count,
                    denominator: tally.answered,
                    share: Double(row.count) / Double(tally.answered),
                    display: percent.display,
                    exact: Headline.isExact(percent, count: row.count, base: tally.answered)
                )
            ]
        )
    }

    /// "We asked 2,644 wikiHow readers which sign …", or with the question's own wording where the poll has no phrase.
    private static func asked(definition: PollDefinition, question: Question, base: Int) -> String {
        let audience = definition.audience?.text ?? (base == 1 ? "reader" : "readers")
        // The phrase is about the poll's question; a poll of several has one for none of them in particular.
        if let asks = definition.asks, definition.questions.first?.key == question.key {
            return "We asked \(base.grouped) \(audience) \(asks)"
        }
        return "We asked \(base.grouped) \(audience), “\(question.text)”"
    }

    private static func verb(_ question: Question) -> String {
        if case .multiple = question.kind { "chose" } else { "said" }
    }

    /// The option as the end of the sentence: its phrase, its wording in lower case after the poll's phrase, or a quotation.
    private static func words(
        for row: (option: String, label: String, count: Int),
        question: Question,
        hasPhrases: Bool
    ) -> String {
        if let says = question.option(row.option)?.says { return says.text }
        let label = row.label.last == "." ? String(row.label.dropLast()) : row.label
        guard hasPhrases, question.option(row.option) != nil else { return "“\(label)”" }
        return label.loweredAtStart
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

    /// Whether the printed percent is the share itself and not rounded.
    private static func isExact(_ percent: Percent, count: Int, base: Int) -> Bool {
        let (left, overflow) = count.multipliedReportingOverflow(by: 100)
        let (right, other) = percent.units.multipliedReportingOverflow(by: base)
        return !overflow && !other && left == right
    }

    private static func withoutOptions(
        _ asked: String,
        question: Question,
        tally: QuestionTally
    ) throws -> ResultsHeadline.Result {
        if let median = try tally.summary(of: question)?.median {
            return ResultsHeadline.Result(
                text: "\(asked), and half of them said \(median.oneDecimal) or less.",
                claims: []
            )
        }
        return ResultsHeadline.Result(text: "\(asked).", claims: [])
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
        return units % 10 == 0
            ? (units / 10).grouped : "\(units < 0 ? "-" : "")\((abs(units) / 10).grouped).\(abs(units) % 10)"
    }
}
