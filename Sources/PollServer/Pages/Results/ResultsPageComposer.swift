import JSONRPC
import PollAPI
import PollPages
import PollService

/// Composes the page of results from a snapshot and what stands around its numbers.
struct ResultsPageComposer: Sendable {
    let calls: PageCalls
    let settings: PageSettings
    /// Cached for editors, whose disclosures read every ballot.
    private let disclosures = SingleFlightCache<String, [DisclosureItem]>(capacity: 100)

    init(calls: PageCalls, settings: PageSettings) {
        self.calls = calls
        self.settings = settings
    }

    /// The page of a snapshot.
    func page(_ context: ResultsContext) async throws -> ResultsPage {
        let (snapshot, request, poll) = (context.snapshot, context.request, context.poll)
        async let headline = headline(snapshot, request)
        async let crosstab = crosstab(snapshot, request)
        async let disclosure = disclosure(snapshot, request)
        var shown = snapshot.address
        if poll.content.questions.count > 1 { shown.question = snapshot.breakdown.question.key }
        let table = try await crosstab
        let sentence = try await headline
        return ResultsPage(
            poll: poll,
            locale: context.locale,
            figures: ResultsFigures(
                breakdown: snapshot.breakdown,
                headline: sentence,
                crosstab: table.result,
                timeline: context.timeline,
                disclosure: try await disclosure
            ),
            selection: ResultsSelection(
                address: shown,
                requested: snapshot.failure == nil && table.failure == nil ? nil : request.address,
                problems: request.problems,
                failure: snapshot.failure ?? table.failure
            ),
            links: ResultsLinks(
                path: "/r/\(poll.slug)",
                accessFields: request.accessFields,
                events: poll.status == .open ? eventsAddress(snapshot, request) : nil,
                rpc: "\(request.origin)/rpc",
                snippet: request.isReader ? nil : EmbedSnippet(poll, origin: request.origin),
                linking: linking(context, headline: sentence)
            ),
            editor: request.visitor.isEditor
                ? ResultsPage.EditorChoices(weightings: context.panel.weightings) : nil
        )
    }

    /// How others link to results that everybody may see.
    private func linking(_ context: ResultsContext, headline: String?) -> Linking? {
        let request = context.request
        guard request.snapshotKey != nil, !request.origin.isEmpty,
            context.presentation.showsResults(at: settings.moment, hasVoted: false)
        else { return nil }
        let address = "\(request.origin)/r/\(context.poll.slug)"
        let query = context.snapshot.address.query
        let suffix = query.isEmpty ? "" : "?\(query)"
        return Linking(
            address: address + suffix,
            description: headline ?? context.poll.content.title,
            imageAddress: "\(address)/\(settings.linkPicture)\(suffix)"
        )
    }

    /// Where changes after a snapshot are streamed.
    private func eventsAddress(_ snapshot: ResultsSnapshot, _ request: ResultsRequest) -> String {
        let fields = [FormFields.Field("since", String(snapshot.breakdown.revision))] + request.accessFields
        return "/r/\(snapshot.poll.slug)/events?\(FormFields(fields).urlEncoded)"
    }

    /// The sentence of the whole question: none where the page shows a part of those who answered.
    private func headline(_ snapshot: ResultsSnapshot, _ request: ResultsRequest) async throws -> String? {
        guard snapshot.address.where.isEmpty else { return nil }
        let params = ResultsHeadline.Params(
            poll: snapshot.poll.id,
            question: snapshot.breakdown.question.key,
            receipt: snapshot.receipt
        )
        return try await request.optional {
            try await calls.call(
                ResultsHeadline.self,
                params,
                as: request.caller,
                for: request.request,
                snapshot.reads
            ).text
        }
    }

    private func crosstab(
        _ snapshot: ResultsSnapshot,
        _ request: ResultsRequest
    ) async throws -> (result: ResultsCrosstab.Result?, failure: String?) {
        guard let params = snapshot.address.crosstab(of: snapshot.poll, receipt: snapshot.receipt) else {
            return (nil, nil)
        }
        do {
            let result = try await calls.call(
                ResultsCrosstab.self,
                params,
                as: request.caller,
                for: request.request,
                snapshot.reads
            )
            return (result, nil)
        } catch let error as PageError where error.isOfChoice {
            return (nil, error.sentence)
        }
    }

    /// What readers are to be told of how the poll was made.
    private func disclosure(_ snapshot: ResultsSnapshot, _ request: ResultsRequest) async throws -> [DisclosureItem] {
        let params = ResultsDisclosure.Params(poll: snapshot.poll.id, receipt: snapshot.receipt)
        let make: () async throws -> [DisclosureItem] = {
            try await request.optional {
                try await calls.call(
                    ResultsDisclosure.self,
                    params,
                    as: request.caller,
                    for: request.request,
                    snapshot.reads
                ).items
            } ?? []
        }
        guard request.visitor.isEditor else { return try await make() }
        return try await disclosures.value(
            for: "\(snapshot.poll.id) \(snapshot.poll.revision)",
            maximumAge: EditorPanelLoader.cacheLifetime,
            make: make
        )
    }
}
