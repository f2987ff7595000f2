import JSONRPC
import PollAPI
import PollReports
import PollSentences
import Polls

extension PollService {
    /// The most groups of readers that one text is checked for.
    private static let mostGroups = 20

    /// `results.check`.
    func check(_ params: ResultsCheck.Params, _ context: CallContext) async throws -> ResultsCheck.Result {
        guard params.text.unicodeScalars.count <= Reading.longest else {
            throw RPCError.invalidParams(path: "text", detail: "A text has at most 2,000 characters.")
        }
        let definition = try await stored(params.poll).poll.definition
        let (vocabulary, reading) = try read(params, definition)
        var call = ResultsBreakdown.Params(poll: params.poll, question: vocabulary.question.key.text)
        call.receipt = params.receipt
        let result = try await breakdown(call, context)
        var facts = SentenceFacts(
            question: vocabulary.question,
            labels: QuestionTally().printed(of: vocabulary.question).map(\.label),
            recruitment: definition.recruitment,
            total: SentenceFacts.Answers(
                base: result.total.base,
                ballots: result.base.ballots,
                shares: result.total.shares,
                summary: result.total.summary
            )
        )
        if case .number = vocabulary.question.kind, facts.total != nil {
            facts.middle = try await middle(call, context, median: result.total.summary?.median)
        }
        for groups in reading.claims.map(\.groups) where !groups.isEmpty && facts.groups[groups] == nil {
            guard facts.groups.count < PollService.mostGroups else {
                facts.groups[groups] = .unknown(
                    "A text is checked for at most \(PollService.mostGroups) groups of readers."
                )
                continue
            }
            facts.groups[groups] = try await group(groups, call, vocabulary, definition, context)
        }
        let judge = ClaimJudge(facts: facts)
        return ResultsCheck.Result(claims: try reading.claims.map { try judge.judged($0) })
    }

    /// Reads the text against the question that the call names; without one, against the question whose options it names most.
    private func read(
        _ params: ResultsCheck.Params,
        _ definition: PollDefinition
    ) throws(RPCError) -> (PollVocabulary, Reading) {
        if params.question != nil || definition.questions.count == 1 {
            let vocabulary = PollVocabulary(definition, question: try definition.question(named: params.question))
            return (vocabulary, Reading(params.text, vocabulary: vocabulary, places: places))
        }
        var best: (PollVocabulary, Reading)?
        for question in definition.questions {
            let vocabulary = PollVocabulary(definition, question: question)
            let reading = Reading(params.text, vocabulary: vocabulary, places: places)
            if reading.namedOptions > best?.1.namedOptions ?? -1 { best = (vocabulary, reading) }
        }
        guard let best else { throw RPCError.invalidParams(path: "question", detail: "The poll has no question.") }
        return best
    }

    /// Of a question for numbers: the median and how many gave at most that, as the headline prints them.
    private func middle(
        _ call: ResultsBreakdown.Params,
        _ context: CallContext,
        median: Double?
    ) async throws -> (value: Double, count: Int)? {
        let params = ResultsHeadline.Params(poll: call.poll, question: call.question, receipt: call.receipt)
        guard let median, let claim = try await headline(params, context).claims.first else { return nil }
        return (median, claim.numerator)
    }

    private func group(
        _ groups: [NamedGroup],
        _ call: ResultsBreakdown.Params,
        _ vocabulary: PollVocabulary,
        _ definition: PollDefinition,
        _ context: CallContext
    ) async throws -> SentenceFacts.Group {
        guard var lookup = GroupLookup(groups, poll: call.poll, definition: definition, vocabulary: vocabulary) else {
            return .unknown("The poll does not tell these readers apart.")
        }
        lookup.params.question = call.question
        lookup.params.receipt = call.receipt
        do {
            return lookup.group(in: try await breakdown(lookup.params, context))
        } catch let error as RPCError where error.code == PollError.forbidden.rawValue {
            return .unknown("These readers are no slice of the poll's own, which the caller may not see.")
        } catch let error as any RPCErrorConvertible where error.rpcError.code == RPCError.invalidParams().code {
            return .unknown("The poll does not tell these readers apart.")
        }
    }
}
