import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// The page of a reading, with what stands around its numbers.
    func resultsPage(
        _ reading: ResultsReading,
        _ question: ResultsQuestion,
        weightings: [String]
    ) async throws -> ResultsPage {
        let (poll, address) = (reading.poll, reading.address)
        let key = reading.breakdown.question.key
        async let headline = headline(reading, question)
        async let crosstab = crosstab(reading, question)
        async let timeline = timeline(reading, question)
        async let disclosure = optional { [caller = question.visitor.caller] in
            let params = ResultsDisclosure.Params(poll: poll.id, receipt: reading.receipt)
            return try await call(ResultsDisclosure.self, params, as: caller, for: question.request).items
        }
        let path = "/r/\(poll.slug)"
        var shown = address
        if poll.content.questions.count > 1 { shown.question = key }
        let tables = try await crosstab
        return ResultsPage(
            poll: poll,
            locale: question.locale,
            address: shown,
            typed: reading.failure == nil && tables.failure == nil ? nil : question.address,
            problems: question.problems,
            failure: reading.failure ?? tables.failure,
            breakdown: reading.breakdown,
            headline: try await headline,
            crosstab: tables.result,
            timeline: try await timeline,
            disclosure: try await disclosure ?? [],
            isEditor: question.visitor.isEditor,
            weightings: weightings,
            path: path,
            opening: question.opening,
            eventsAddress: poll.status == .open ? eventsAddress(reading, question) : nil,
            rpcAddress: "\(question.origin)/rpc"
        )
    }

    /// Where what comes after a reading is told.
    private func eventsAddress(_ reading: ResultsReading, _ question: ResultsQuestion) -> String {
        let fields = [FormFields.Field("since", String(reading.breakdown.revision))] + question.opening
        return "/r/\(reading.poll.slug)/events?\(FormFields(fields).urlEncoded)"
    }

    /// The names of the poll's weightings; none for those who may not use them.
    func weightings(_ reading: ResultsReading, _ question: ResultsQuestion) async throws -> [String] {
        guard question.visitor.isEditor else { return [] }
        let params = WeightingList.Params(poll: reading.poll.id)
        return try await call(WeightingList.self, params, as: question.visitor.caller, for: question.request)
            .weightings.map(\.name)
    }

    /// When the ballots came; nil where the visitor may not see it or there is nothing to see.
    func timeline(_ reading: ResultsReading, _ question: ResultsQuestion) async throws -> Timeline? {
        guard question.visitor.isEditor else { return nil }
        let params = ResultsTimeline.Params(
            poll: reading.poll.id,
            interval: Timeline.step(from: reading.poll.createdAt, to: reading.breakdown.asOf),
            question: reading.breakdown.question.key
        )
        return try await optional { [caller = question.visitor.caller] in
            try await call(ResultsTimeline.self, params, as: caller, for: question.request)
        }.flatMap { Timeline($0, locale: question.locale) }
    }

    /// The sentence of the whole question: none where the page shows a part of those who answered.
    private func headline(_ reading: ResultsReading, _ question: ResultsQuestion) async throws -> String? {
        guard reading.address.where.isEmpty else { return nil }
        let params = ResultsHeadline.Params(
            poll: reading.poll.id,
            question: reading.breakdown.question.key,
            receipt: reading.receipt
        )
        return try await optional { [caller = question.visitor.caller] in
            try await call(ResultsHeadline.self, params, as: caller, for: question.request).text
        }
    }

    private func crosstab(
        _ reading: ResultsReading,
        _ question: ResultsQuestion
    ) async throws -> (result: ResultsCrosstab.Result?, failure: String?) {
        guard let params = reading.address.crosstab(of: reading.poll, receipt: reading.receipt) else {
            return (nil, nil)
        }
        do {
            let caller = question.visitor.caller
            return (try await call(ResultsCrosstab.self, params, as: caller, for: question.request), nil)
        } catch let error as PageError where error.isOfChoice {
            return (nil, error.sentence)
        }
    }

    /// What a page can do without: nil where the call is refused or takes too long, for the numbers are there.
    private func optional<Value: Sendable>(_ call: @Sendable () async throws -> Value) async throws -> Value? {
        do {
            return try await call()
        } catch is PageError {
            // The router has logged what was unexpected.
            return nil
        }
    }

    /// What those are told who may not see results.
    func closedDoor(_ question: ResultsQuestion, _ error: PageError) async throws -> Response {
        let visitor = question.visitor
        guard visitor.caller == .anonymous else { return notice(error, for: question.request) }
        // A draft is not there for readers; of other polls they may know what they wait for.
        let name = PollName(poll: question.poll)
        let poll = try await call(PollGet.self, name, for: question.request).poll
        let rules = try await call(PollGet.self, name, as: .operatorOnMachine, for: question.request).poll.content
            .results
        let reason: NoticePage.Notice =
            switch rules?.visibility {
            case .afterVote: .resultsAfterVote
            case .afterClose: .resultsAfterClose
            case .editors, .public, nil: .forbidden
            }
        var page = NoticePage(reason, locale: question.locale, poll: poll.content.title)
        if reason == .resultsAfterVote { page.ballotAddress = "/p/\(poll.slug)" }
        page.signInAddress = "/signin?" + FormFields([.init("next", question.request.path)]).urlEncoded
        var response = show(page, status: .forbidden)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
