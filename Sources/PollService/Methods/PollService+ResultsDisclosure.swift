import JSONRPC
import PollAPI
import PollReports
import PollStore
import Polls
import Synchronization

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
                ResultsBreakdown.Params(
                    poll: scope.poll.publicID,
                    question: question.key.text,
                    receipt: params.receipt
                ),
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
            dates = try await fieldDates(of: scope.poll)
        }
        let statement = DisclosureStatement(definition, bases: bases, dates: dates)
        return ResultsDisclosure.Result(
            poll: PollSummary(scope.poll),
            items: statement.items,
            text: statement.text
        )
    }

    /// When the first and the last ballots of a poll were cast, by what is remembered or by what is stored.
    private func fieldDates(of poll: Poll) async throws(StoreError) -> (first: Instant, last: Instant)? {
        var secondsLeft: Double?
        if let closes = poll.definition.voting.closes {
            secondsLeft = Double(closes.microseconds - (try await store.now()).microseconds) / 1_000_000
        }
        // What was looked up before the last ballots came is not to be said after them.
        let isClosing = secondsLeft.map { abs($0) < 90 } ?? false
        let name = RememberedDates.Name(
            poll: poll.id,
            revision: poll.revision,
            status: poll.status,
            isOver: (secondsLeft ?? 1) < 0
        )
        let start = ContinuousClock.now
        if !isClosing, let dates = rememberedDates.withLock({ $0.dates(of: name, at: start) }) { return dates }
        guard let dates = try await store.fieldDates(poll: poll.id) else { return nil }
        let now = ContinuousClock.now
        if !isClosing { rememberedDates.withLock { $0.keep(dates, of: name, after: now - start, at: now) } }
        return dates
    }
}
