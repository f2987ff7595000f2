import PollAPI
import PollReports
import PollStore
import Polls

extension ResultMethods {
    /// `results.disclosure`: what a breakdown shows the caller, and no more.
    func disclosure(
        _ params: ResultsDisclosure.Params,
        _ context: CallContext
    ) async throws -> ResultsDisclosure.Result {
        let (poll, isTrusted) = try await reader.poll(
            named: params.poll,
            receipt: params.receipt,
            context
        )
        let bases = try await reader.snapshots(of: poll, isTrusted: isTrusted, context.reads).map { snapshot in
            let base = snapshot.base
            return DisclosureStatement.Base(
                question: snapshot.scope.question,
                ballots: base.ballots,
                answered: base.answered
            )
        }
        var dates: (first: Instant, last: Instant)?
        if let ballots = bases.first?.ballots, ballots >= poll.definition.results.minimumBase {
            dates = try await fieldDates.dates(of: poll)
        }
        let statement = DisclosureStatement(poll.definition, bases: bases, dates: dates)
        return ResultsDisclosure.Result(
            poll: PollSummary(poll),
            items: statement.items,
            text: statement.text
        )
    }
}
