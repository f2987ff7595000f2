package import Polls

/// What is released of a question, for callers who are no editors.
package struct PublishedQuestion: Sendable {
    /// What all respondents together chose; nil before the first step.
    package let total: PublishedTotal?
    package let history: ReleaseHistory

    package init(total: PublishedTotal?, history: ReleaseHistory) {
        self.total = total
        self.history = history
    }

    /// The total as a tally, of one stratum that stands for all.
    ///
    /// Before the first step it is empty and dated at the poll's creation, so that it tells nothing of those who have voted.
    package func tally(of question: Question, in poll: Poll) -> Tally {
        guard let total else { return Tally(asOf: poll.createdAt, cells: []) }
        let combined = Stratum.combined
        return Tally(
            asOf: total.at,
            cells: ChoiceCounts(total.choices).cells(of: question) + [
                TallyCell(question: "", choice: "", stratum: combined, count: total.ballots),
                TallyCell(question: "", choice: "changed", stratum: combined, count: total.changes),
            ]
        )
    }

    /// The strata that ``tally(of:in:)`` names.
    package func strata(of definition: PollDefinition) -> [Int32: Stratum] {
        [Stratum.combined: Stratum(values: definition.demographics.map { _ in .notStated })]
    }
}
