import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// `results.disclosure`.
    func disclosure(
        _ params: ResultsDisclosure.Params,
        _ context: CallContext
    ) async throws -> ResultsDisclosure.Result {
        let questions = try await stored(params.poll).poll.definition.questions
        let scope = try await scope(
            poll: params.poll,
            question: questions.first?.key.text,
            receipt: params.receipt,
            caller: context.caller
        )
        let definition = scope.poll.definition
        var bases: [DisclosureStatement.Base] = []
        for question in definition.questions {
            // What a breakdown shows the caller, and no more.
            let result = try await breakdown(
                ResultsBreakdown.Params(poll: scope.poll.id, question: question.key.text, receipt: params.receipt),
                context
            )
            bases.append(
                DisclosureStatement.Base(
                    question: question,
                    ballots: result.base.ballots,
                    answered: result.base.answered
                )
            )
        }
        var dates: (first: Instant, last: Instant)?
        if let ballots = bases.first?.ballots, ballots >= definition.results.minimumBase {
            dates = try await store.fieldDates(poll: scope.poll.number)
        }
        let statement = DisclosureStatement(definition, bases: bases, dates: dates)
        return ResultsDisclosure.Result(
            poll: PollSummary(scope.poll),
            items: statement.items,
            text: statement.text
        )
    }
}
