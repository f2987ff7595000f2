import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// The page of a reading, with what stands around its numbers.
    func resultsPage(_ frame: ResultsFrame) async throws -> ResultsPage {
        let (reading, question, poll) = (frame.reading, frame.question, frame.poll)
        let key = reading.breakdown.question.key
        async let headline = headline(reading, question)
        async let crosstab = crosstab(reading, question)
        async let disclosure = disclosure(frame)
        let path = "/r/\(poll.slug)"
        var shown = reading.address
        if poll.content.questions.count > 1 { shown.question = key }
        let tables = try await crosstab
        let sentence = try await headline
        let isReader = question.visitor.caller == .anonymous
        return ResultsPage(
            poll: poll,
            locale: frame.locale,
            address: shown,
            typed: reading.failure == nil && tables.failure == nil ? nil : question.address,
            problems: question.problems,
            failure: reading.failure ?? tables.failure,
            breakdown: reading.breakdown,
            headline: sentence,
            crosstab: tables.result,
            timeline: frame.timeline,
            disclosure: try await disclosure,
            isEditor: question.visitor.isEditor,
            weightings: frame.asides.weightings,
            path: path,
            opening: question.opening,
            eventsAddress: poll.status == .open ? eventsAddress(reading, question) : nil,
            rpcAddress: "\(question.origin)/rpc",
            snippet: isReader ? nil : snippet(of: poll, origin: question.origin),
            linking: linking(frame, headline: sentence)
        )
    }

    /// How others link to results that everybody may see.
    private func linking(_ frame: ResultsFrame, headline: String?) -> Linking? {
        let (poll, question) = (frame.poll, frame.question)
        guard question.sharedName != nil, !question.origin.isEmpty,
            frame.presentation.showsResults(at: moment, hasVoted: false)
        else {
            return nil
        }
        let address = "\(question.origin)/r/\(poll.slug)"
        let query = frame.reading.address.query
        return Linking(
            address: query.isEmpty ? address : "\(address)?\(query)",
            description: headline ?? poll.content.title,
            imageAddress: "\(address)/\(linkPicture)" + (query.isEmpty ? "" : "?\(query)")
        )
    }

    /// Where what comes after a reading is told.
    private func eventsAddress(_ reading: ResultsReading, _ question: ResultsQuestion) -> String {
        let fields = [FormFields.Field("since", String(reading.breakdown.revision))] + question.opening
        return "/r/\(reading.poll.slug)/events?\(FormFields(fields).urlEncoded)"
    }

    /// The sentence of the whole question: none where the page shows a part of those who answered.
    private func headline(_ reading: ResultsReading, _ question: ResultsQuestion) async throws -> String? {
        guard reading.address.where.isEmpty else { return nil }
        let params = ResultsHeadline.Params(
            poll: reading.poll.id,
            question: reading.breakdown.question.key,
            receipt: reading.receipt
        )
        return try await optional(on: question) { [caller = question.visitor.caller] in
            try await call(ResultsHeadline.self, params, as: caller, for: question.request, reading.reads).text
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
            let result = try await call(
                ResultsCrosstab.self,
                params,
                as: caller,
                for: question.request,
                reading.reads
            )
            return (result, nil)
        } catch let error as PageError where error.isOfChoice {
            return (nil, error.sentence)
        }
    }

    /// What those are told who may not see results.
    func closedDoor(_ question: ResultsQuestion, _ error: PageError) async throws -> Response {
        let visitor = question.visitor
        guard visitor.caller == .anonymous else { return notice(error, for: question.request) }
        // A draft is not there for readers; of other polls they may know what they wait for.
        let presentation = try await presentation(of: question.poll, for: question.request, question.reads)
        let poll = presentation.poll
        guard poll.status != .draft else { throw PageError(PollError.notFound.error(path: "poll")) }
        let reason: NoticePage.Notice =
            switch presentation.visibility {
            case .afterVote: .resultsAfterVote
            case .afterClose: .resultsAfterClose
            case .editors, .public: .forbidden
            }
        var page = NoticePage(reason, locale: question.localized(presentation).locale, poll: poll.content.title)
        if reason == .resultsAfterVote { page.ballotAddress = "/p/\(poll.slug)" }
        page.signInAddress = "/signin?" + FormFields([.init("next", question.request.path)]).urlEncoded
        var response = show(page, status: .forbidden)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
