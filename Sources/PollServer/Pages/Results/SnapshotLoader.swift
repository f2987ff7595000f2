import JSONRPC
import PollAPI
import PollPages
import PollService

/// Reads the numbers that pages and files of results show.
struct SnapshotLoader: Sendable {
    let calls: PageCalls
    let limits: PageLimits
    let voters: VoterAuthenticator
    let hub: EventHub
    let settings: PageSettings
    let cache = SingleFlightCache<SnapshotKey, ResultsSnapshot>(capacity: 500)

    /// The snapshot of a request, which readers who ask the same at the same time share.
    ///
    /// - Throws: ``PageError``: 1404 for a poll that the visitor may not know of, 1401 and 1403 for results that are
    ///   not for them.
    func snapshot(_ request: ResultsRequest) async throws -> ResultsSnapshot {
        guard let key = request.snapshotKey else {
            if request.isReader { try limits.acquireRead(request.request) }
            return try await makeSnapshot(request)
        }
        // A client that asks for ever new snapshots is refused; one that is in the cache costs nothing.
        try limits.checkReads(request.request)
        return try await cache.value(
            for: key,
            maximumAge: .seconds(1),
            // A reader who was told of a revision gets it or a later one.
            isValid: { $0.breakdown.revision >= hub.revision(of: .poll($0.poll.id, .readers)) ?? 0 },
            make: {
                limits.countRead(request.request)
                return try await makeSnapshot(request)
            }
        )
    }

    /// The receipt that a visitor shows: in the address, or by having voted on the ballot's page.
    func receipt(_ request: ResultsRequest, _ presentation: PollPresentation) async throws -> String? {
        if let receipt = request.receipt { return receipt }
        guard request.showsVote, presentation.visibility == .afterVote,
            let voter = voters.voter(of: request.request, poll: presentation.poll.id)
        else { return nil }
        return try await calls.receipt(of: voter)
    }

    private func makeSnapshot(_ request: ResultsRequest) async throws -> ResultsSnapshot {
        var presentation = try await calls.presentation(
            of: request.poll,
            as: request.caller,
            for: request.request,
            request.reads
        )
        presentation.poll.status = presentation.effectiveStatus(at: settings.moment)
        let receipt = try await receipt(request, presentation)
        var failure: PageError?
        for attempt in attempts(request) {
            do {
                let numbers = try await calls.breakdown(
                    attempt.breakdown(of: presentation.poll, receipt: receipt),
                    as: request.caller,
                    for: request.request,
                    request.reads
                )
                return ResultsSnapshot(
                    presentation: presentation,
                    numbers: numbers,
                    address: attempt,
                    failure: failure?.sentence,
                    receipt: receipt,
                    asOfIsNow: request.visitor.isEditor || presentation.isLive,
                    reads: request.reads
                )
            } catch let error as PageError {
                guard request.resource == .page, error.isOfChoice else { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? PageError(.internalError)
    }

    /// The choices to try in turn. A page leaves out what cannot be carried out and says so: first what was asked for,
    /// then its question alone, then whatever the poll shows.
    private func attempts(_ request: ResultsRequest) -> [ResultsAddress] {
        var address = request.address
        switch request.resource {
        case .page: return [address, ResultsAddress(question: address.question), ResultsAddress()]
        case .total, .timeline: address.by = []
        case .slices(let dimensions): address.by = [DimensionList(dimensions)]
        case .csv, .workbook, .ballots, .events: break
        }
        return [address]
    }
}
