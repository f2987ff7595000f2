package import Polls

extension PollStore {
    /// Takes the next step of a poll's published results if it is due; true when it was taken.
    ///
    /// Of several servers that ask at the same time one takes it, and by the database's clock.
    /// - Parameters:
    ///   - ballots: the fewest new ballots or changes of one step.
    ///   - pause: the shortest time between two steps.
    @discardableResult
    package func publishResults(poll: Int32, ballots: Int, pause: Duration) async throws(StoreError) -> Bool {
        let seconds = Double(pause.components.seconds)
        return try await first(PublishResults(poll: poll, ballots: ballots, seconds: seconds)) ?? false
    }

    /// What was last published of a question; nil before the first step.
    package func publishedTotal(of question: String, poll: Int32) async throws(StoreError) -> PublishedTotal? {
        guard let row = try await first(SelectPublishedTotal(poll: poll, question: question)) else { return nil }
        return PublishedTotal(
            at: Instant(row.moment),
            ballots: row.ballots,
            changes: row.changes,
            choices: Dictionary(zip(row.choices, row.counts)) { $0 + $1 }
        )
    }

    /// The steps that a question has taken: the first ones after a step, in order.
    package func publishedSteps(
        of question: String,
        poll: Int32,
        after step: Int32,
        limit: Int32
    ) async throws(StoreError) -> [PublishedStep] {
        let statement = SelectPublishedSteps(poll: poll, question: question, step: step, limit: limit)
        var steps: [PublishedStep] = []
        for row in try await all(statement) {
            guard row.strata.count == row.choices.count, row.strata.count == row.changes.count else {
                throw .corrupt("step \(row.step) of the published results of poll \(poll) has uneven lists")
            }
            let changes = row.strata.indices.map { index in
                TallyCell(
                    question: question,
                    choice: row.choices[index],
                    stratum: row.strata[index],
                    count: row.changes[index]
                )
            }
            steps.append(PublishedStep(step: row.step, at: Instant(row.moment), changes: changes))
        }
        return steps
    }
}
