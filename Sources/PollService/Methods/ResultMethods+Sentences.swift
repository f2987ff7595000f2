import JSONRPC
import PollAPI
import PollReports
import PollSentences
import PollStore
import Polls

extension ResultMethods {
    /// The most groups of readers for which one text is checked.
    private static let mostGroups = 20

    /// `results.headline`.
    func headline(_ params: ResultsHeadline.Params, _ context: CallContext) async throws -> ResultsHeadline.Result {
        let scope = try await reader.scope(
            poll: params.poll,
            question: params.question,
            receipt: params.receipt,
            context
        )
        let snapshot = try await reader.snapshot(of: scope, context.reads)
        return try Headline(
            definition: scope.poll.definition,
            question: scope.question,
            tally: snapshot.base.isTotalHidden ? nil : snapshot.total,
            option: params.option,
            style: params.style ?? .percent
        ).result
    }

    /// `results.check`.
    func check(_ params: ResultsCheck.Params, _ context: CallContext) async throws -> ResultsCheck.Result {
        guard params.text.unicodeScalars.count <= ParsedSentence.longest else {
            throw RPCError.invalidParams(path: "text", detail: "A text has at most 2,000 characters.")
        }
        let (poll, isTrusted) = try await reader.poll(
            named: params.poll,
            receipt: params.receipt,
            context
        )
        let (vocabulary, sentence) = try parse(params, poll.definition)
        let scope = ResultScope(poll: poll, question: vocabulary.question, isTrusted: isTrusted)
        let snapshot = try await reader.snapshot(of: scope, context.reads)
        var facts = try SentenceFacts(snapshot)
        for groups in sentence.claims.map(\.groups) where !groups.isEmpty && facts.groups[groups] == nil {
            guard facts.groups.count < Self.mostGroups else {
                facts.groups[groups] = .unknown("A text is checked for at most \(Self.mostGroups) groups of readers.")
                continue
            }
            guard let lookup = GroupLookup(groups, definition: poll.definition, vocabulary: vocabulary) else {
                facts.groups[groups] = .unknown("The poll does not tell these readers apart.")
                continue
            }
            reader.noteFreeSlices(
                isFiltered: !lookup.filter.isEmpty,
                bands: nil,
                minimumBase: nil,
                scope: scope,
                context
            )
            facts.groups[groups] = try await lookup.answers(in: snapshot, places: places)
        }
        let verifier = ClaimVerifier(facts: facts)
        return ResultsCheck.Result(claims: try sentence.claims.map { try verifier.verify($0) })
    }

    /// Parses the text against the question that the call names; without one, against the question whose options it names most.
    private func parse(
        _ params: ResultsCheck.Params,
        _ definition: PollDefinition
    ) throws(RPCError) -> (PollVocabulary, ParsedSentence) {
        if params.question != nil || definition.questions.count == 1 {
            let vocabulary = PollVocabulary(definition, question: try definition.question(named: params.question))
            return (vocabulary, ParsedSentence(params.text, vocabulary: vocabulary, places: places))
        }
        var best: (PollVocabulary, ParsedSentence)?
        for question in definition.questions {
            let vocabulary = PollVocabulary(definition, question: question)
            let sentence = ParsedSentence(params.text, vocabulary: vocabulary, places: places)
            if sentence.namedOptions > best?.1.namedOptions ?? -1 { best = (vocabulary, sentence) }
        }
        guard let best else { throw RPCError.invalidParams(path: "question", detail: "The poll has no question.") }
        return best
    }
}
