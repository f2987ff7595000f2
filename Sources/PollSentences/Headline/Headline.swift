import JSONRPC
package import PollAPI
import PollAnalytics
package import PollReports
package import Polls

/// One printable sentence about a question: "We asked 2,644 wikiHow readers which sign …, and 51% of them said …".
package struct Headline {
    package let result: ResultsHeadline.Result

    /// - Parameters:
    ///   - tally: nil where so few answered that no number may be shown.
    ///   - option: the option to speak of; the leading one unless given, with those that tie with it.
    ///   - style: how the share is said.
    /// - Throws: 1404 when the question has no such option.
    package init(
        definition: PollDefinition,
        question: Question,
        tally: QuestionTally?,
        option: String?,
        style: HeadlineStyle = .percent
    ) throws {
        let rows = (tally ?? QuestionTally()).printed(of: question)
        if let option, !rows.contains(where: { $0.option == option }) {
            throw PollError.notFound.error(path: "option", detail: "The question has no option '\(option)'.")
        }
        guard let tally else {
            result = ResultsHeadline.Result(text: "Too few people answered for results to be shown.", claims: [])
            return
        }
        guard tally.answered > 0 else {
            result = ResultsHeadline.Result(text: "Nobody has answered yet.", claims: [])
            return
        }
        let base = tally.answered
        let audience = definition.audience?.text ?? "readers"
        let readers = "\(base.grouped) \(base == 1 ? audience.singular : audience)"
        // The phrase is about the poll's question; a poll of several has one for none of them in particular.
        let phrase = definition.questions.first?.key == question.key ? definition.asks : nil
        let asked = "We asked \(readers)\(phrase.map { " \($0)" } ?? ", “\(question.text)”")"
        let leading = rows.enumerated().max { ($0.element.count, -$0.offset) < ($1.element.count, -$1.offset) }?.element
        let finding: Finding?
        if case .rating = question.kind, option == nil {
            finding = Finding(meanOf: rows, base: base)
        } else if let row = rows.first(where: { $0.option == option }) ?? leading {
            let ties = option == nil ? rows.filter { $0.count == row.count && $0.option != row.option } : []
            let words = Headline.words(for: row, question: question, hasPhrase: phrase != nil)
            finding = Finding(
                // The largest remainder would print one of two equal options a point above the other.
                percent: ties.isEmpty
                    ? try Headline.percent(of: row.option, rows: rows, question: question, base: base)
                    : Rounding.halfUp().percent(try Proportion(row.count, of: base)),
                count: row.count,
                base: base,
                says: words + Headline.tie(ties, question: question, hasPhrase: phrase != nil),
                value: Headline.step(of: row, question: question),
                style: style
            )
        } else {
            finding = try Finding(medianOf: question, tally: tally, style: style)
        }
        let whole = ClaimFields(
            text: readers,
            numerator: base,
            denominator: base,
            share: 1,
            display: base.grouped,
            exact: true,
            wordings: [base.grouped] + NamedFraction.wordings(ofCount: base)
        )
        result = ResultsHeadline.Result(
            text: asked + (finding.map { ", and \($0.text)" } ?? "") + ".",
            claims: (finding?.claims ?? []) + [whole]
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

    /// What is said of the options that as many chose as the one that the sentence is about; nothing where there is none.
    private static func tie(
        _ ties: [(option: String, label: String, count: Int)],
        question: Question,
        hasPhrase: Bool
    ) -> String {
        guard let first = ties.first else { return "" }
        guard ties.count == 1 else { return ", tied with other answers" }
        return ", as many as \(words(for: first, question: question, hasPhrase: hasPhrase))"
    }

    /// The step that an option of a rating stands for.
    private static func step(
        of row: (option: String, label: String, count: Int),
        question: Question
    ) -> ClaimFields? {
        guard case .rating = question.kind, let step = Int(row.option) else { return nil }
        return ClaimFields(
            text: "answered \(row.label)",
            numerator: step,
            denominator: 1,
            share: Double(step),
            display: row.label,
            exact: true,
            wordings: [row.label]
        )
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

extension String {
    /// The audience of one: "reader" for "readers", "person" for "people"; the text itself where its last word is no plural
    /// in s.
    fileprivate var singular: String {
        if hasSuffix("people") { return dropLast(6) + "person" }
        guard hasSuffix("s"), !hasSuffix("ss"), !hasSuffix("us"), !hasSuffix("is") else { return self }
        return hasSuffix("ies") ? dropLast(3) + "y" : String(dropLast())
    }

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
