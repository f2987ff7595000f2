package import PollAPI
import PollAnalytics
package import Polls

/// The items of disclosure about a poll, filled from what the server knows and what its editor has stated.
package struct DisclosureStatement {
    package let items: [DisclosureItem]

    /// How many took part, as far as the caller may know.
    package struct Base {
        package let question: Question
        package let ballots: Int?
        package let answered: Int?

        package init(question: Question, ballots: Int?, answered: Int?) {
            self.question = question
            self.ballots = ballots
            self.answered = answered
        }
    }

    /// - Parameters:
    ///   - bases: one for each question of the poll, in its order.
    ///   - dates: of the first and the last ballot; nil where they may not be shown.
    ///   - weighting: how the results are weighted; nil where they are not.
    package init(
        _ definition: PollDefinition,
        bases: [Base],
        dates: (first: Instant, last: Instant)?,
        weighting: String? = nil
    ) {
        let texts = definition.disclosure
        items = [
            .init("sponsor", "Sponsor", texts.sponsor?.text),
            .init("conducted-by", "Conducted by", texts.conductedBy?.text),
            .init("population", "Population", texts.population?.text ?? definition.audience?.text),
            .init("sampling", "Recruitment", texts.sampling?.text ?? definition.recruitment.statement),
            .init("mode", "Mode", "Online poll, filled in by the respondents themselves."),
            .init("languages", "Languages", texts.languages?.text),
            .init("field-dates", "Field dates", DisclosureStatement.dates(dates, bases: bases)),
            .init("wording", "Wording", definition.questions.map(\.statement).joined(separator: " ")),
            .init("base", "Base", DisclosureStatement.base(bases)),
            .init("weighting", "Weighting", weighting ?? "The results are not weighted."),
            .init("precision", "Precision", DisclosureStatement.precision(definition.recruitment, bases: bases)),
            .init("suppression", "Small groups", definition.results.statement),
            .init("contact", "Contact", texts.contact?.text),
        ]
    }

    /// The given items as sentences, and which are missing.
    package var text: String {
        var sentences = items.compactMap { item in
            item.value.map { "\(item.label): \($0)" + ($0.endsSentence ? "" : ".") }
        }
        let missing = items.filter { $0.status == .missing }.map { $0.label.lowercased() }
        if !missing.isEmpty { sentences.append("Still to be added: \(missing.joined(separator: ", ")).") }
        return sentences.joined(separator: " ")
    }

    private static func dates(_ dates: (first: Instant, last: Instant)?, bases: [Base]) -> String {
        if let dates {
            let first = dates.first.rfc3339.prefix(10)
            let last = dates.last.rfc3339.prefix(10)
            return first == last ? "\(first) (UTC)." : "\(first) to \(last) (UTC)."
        }
        let isEmpty = bases.first?.ballots == 0
        return isEmpty ? "No ballot has been cast yet." : "Too few ballots for their dates to be shown."
    }

    private static func base(_ bases: [Base]) -> String {
        let ballots = bases.first?.ballots.map { "\($0.grouped) ballot\($0 == 1 ? "" : "s"); " } ?? ""
        let answers = bases.map { base in
            let number = base.answered?.grouped ?? "too few to be shown"
            return bases.count == 1 ? "\(number) answered" : "\(number) answered “\(base.question.text)”"
        }
        return ballots + answers.joined(separator: ", ") + "."
    }

    private static func precision(_ recruitment: Recruitment, bases: [Base]) -> String {
        switch recruitment {
        case .selfSelected:
            return "Because respondents chose themselves, no estimates of sampling error can be calculated."
        case .panel:
            return "Because a panel is no random sample, no estimates of sampling error can be calculated."
        case .random:
            let margins = bases.compactMap { base -> String? in
                guard let margin = base.answered.flatMap({ MarginOfError.margin(sampleSize: $0) }) else { return nil }
                let text = MarginFields.display(margin)
                return bases.count == 1 ? text : "\(text) for “\(base.question.text)”"
            }
            guard !margins.isEmpty else { return "Too few people answered for a margin of sampling error." }
            return
                "The margin of sampling error at 95% confidence is \(margins.joined(separator: ", ")) for a share near 50%; "
                + "groups and leads have their own."
        }
    }
}

extension DisclosureItem {
    fileprivate init(_ key: String, _ label: String, _ value: String?) {
        self.init(key: key, label: label, value: value, status: value == nil ? .missing : .given)
    }
}

extension String {
    /// Whether the text ends as a sentence does, a closing quotation mark passed over.
    fileprivate var endsSentence: Bool {
        guard let last = last(where: { $0 != "”" && $0 != "\"" && $0 != ")" }) else { return false }
        return last == "." || last == "?" || last == "!"
    }
}

extension Recruitment {
    /// How the respondents came to the poll, as a sentence.
    fileprivate var statement: String? {
        switch self {
        case .selfSelected: "Respondents chose themselves to take part; no sample was drawn."
        // A random sample is only as good as the frame that it was drawn from, and only the editor knows that.
        case .random: nil
        case .panel: "Respondents are members of a panel."
        }
    }
}

extension Question {
    /// The wording and the answers in the order in which they are offered.
    fileprivate var statement: String {
        let answers: String
        switch kind {
        case .single(let options), .multiple(let options, _), .ranking(let options, _):
            let texts = options.map { "“\($0.text)”" } + (allowsWriteIn ? ["an answer of one's own"] : [])
            answers = "Answers, in this order: \(texts.joined(separator: ", "))."
        case .rating(let scale): answers = "Answers: \(scale.lowerBound) to \(scale.upperBound)."
        case .number: answers = "Answers: numbers."
        case .text: answers = "Answers: free text."
        }
        return "“\(text)” \(answers)"
    }
}

extension ResultRules {
    /// How small groups are treated, as a sentence.
    fileprivate var statement: String {
        minimumBase == 1
            ? "Groups of every size are shown."
            : "Groups of fewer than \(minimumBase.grouped) are not shown, nor those that would give them away."
    }
}
