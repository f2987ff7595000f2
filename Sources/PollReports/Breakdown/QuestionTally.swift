package import Polls

/// The tally of one question over some strata: how many ballots, how many answered, and how many chose what.
package struct QuestionTally: Sendable {
    package private(set) var ballots = 0
    package private(set) var answered = 0
    /// By choice, as in ``Choice/choice``.
    package private(set) var choices: [String: Int] = [:]

    package init() {}

    /// Adds one cell of the tally.
    package mutating func add(_ cell: TallyCell, of question: Question) {
        if cell.question.isEmpty {
            if cell.choice.isEmpty { ballots += cell.count }
            return
        }
        switch question.kind {
        case .multiple, .text:
            // The choices of these kinds do not count people; the empty one does.
            if cell.choice == Choice.answered {
                answered += cell.count
            } else {
                choices[cell.choice, default: 0] += cell.count
            }
        case .single, .rating, .ranking, .number:
            answered += cell.count
            choices[cell.choice, default: 0] += cell.count
        }
    }

    /// Adds the tally of other ballots.
    package mutating func add(_ other: QuestionTally) {
        ballots += other.ballots
        answered += other.answered
        choices.merge(other.choices, uniquingKeysWith: +)
    }

    /// The counts of the options that the question prints, in printing order: for a ranking the first places.
    package func printed(of question: Question) -> [(option: String, label: String, count: Int)] {
        switch question.kind {
        case .single(let options), .multiple(let options, _):
            var rows = options.map { ($0.key.text, $0.text.text, choices[$0.key.text] ?? 0) }
            if question.allowsWriteIn { rows.append((Option.writeIn, "Other", choices[Option.writeIn] ?? 0)) }
            return rows
        case .rating(let scale):
            return scale.map { (String($0), String($0), choices[String($0)] ?? 0) }
        case .ranking(let options, _):
            var first: [Substring: Int] = [:]
            for (pattern, count) in choices {
                first[pattern.prefix { $0 != ">" }, default: 0] += count
            }
            return options.map { ($0.key.text, $0.text.text, first[Substring($0.key.text)] ?? 0) }
        case .number, .text:
            return []
        }
    }

    /// The numbers that were given and how often, for ratings and numbers.
    package func values(of question: Question) -> (values: [Double], counts: [Int])? {
        switch question.kind {
        case .rating, .number:
            let pairs = choices.compactMap { choice, count in Double(choice).map { ($0, count) } }
            return (pairs.map(\.0), pairs.map(\.1))
        case .single, .multiple, .ranking, .text:
            return nil
        }
    }
}
