import PollStore
import Polls

/// What callers who are no editors see of a question.
struct PublishedQuestion: Sendable {
    /// What all together chose; nil before the first step.
    let total: PublishedTotal?
    let ledger: SliceLedger

    /// The total as a tally, of a stratum that stands for everybody.
    ///
    /// Before the first step it is empty and of the poll's making, so that it tells nothing of those who have voted.
    func tally(of question: Question, in poll: Poll) -> Tally {
        guard let total else { return Tally(asOf: poll.createdAt, cells: []) }
        let everybody = Stratum.everybody
        return Tally(
            asOf: total.at,
            cells: ChoiceCounts(total.choices).cells(of: question) + [
                TallyCell(question: "", choice: "", stratum: everybody, count: total.ballots),
                TallyCell(question: "", choice: "changed", stratum: everybody, count: total.changes),
            ]
        )
    }

    /// The strata that ``tally(of:in:)`` names.
    func strata(of definition: PollDefinition) -> [Int32: Stratum] {
        [Stratum.everybody: Stratum(values: definition.demographics.map { _ in .notStated })]
    }
}
