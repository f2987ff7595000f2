package import Polls

/// What callers who are no editors see of a question.
package struct PublishedQuestion: Sendable {
    /// What all together chose; nil before the first step.
    package let total: PublishedTotal?
    package let ledger: SliceLedger

    package init(total: PublishedTotal?, ledger: SliceLedger) {
        self.total = total
        self.ledger = ledger
    }

    /// The total as a tally, of a stratum that stands for everybody.
    ///
    /// Before the first step it is empty and of the poll's making, so that it tells nothing of those who have voted.
    package func tally(of question: Question, in poll: Poll) -> Tally {
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
    package func strata(of definition: PollDefinition) -> [Int32: Stratum] {
        [Stratum.everybody: Stratum(values: definition.demographics.map { _ in .notStated })]
    }
}
