import JSONRPC
import PollAPI
import PollPages
import PollService

/// The poll and the numbers that a file of results shows.
struct ResultsReading: Sendable {
    let presentation: PollPresentation
    let breakdown: ResultsBreakdown.Result
    /// The choices that the numbers are of: those of the address, or fewer where they could not be carried out.
    let address: ResultsAddress
    /// Why not all choices were carried out, as a sentence.
    let failure: String?
    /// The receipt of the visitor's own ballot, which opens `after-vote` polls.
    let receipt: String?
    /// Names the poll and the numbers, as long as neither changes.
    let digest: [UInt8]
    /// What was read for the numbers, and serves what stands around them.
    let reads: PollReadCache

    var poll: PollView { presentation.poll }

    /// - Parameters:
    ///   - numbers: the breakdown and its JSON.
    ///   - asOfIsNow: whether the moment of the numbers is that of the call, and no change.
    init(
        presentation: PollPresentation,
        numbers: (result: ResultsBreakdown.Result, bytes: [UInt8]),
        address: ResultsAddress,
        failure: String?,
        receipt: String?,
        asOfIsNow: Bool,
        reads: PollReadCache
    ) {
        self.presentation = presentation
        breakdown = numbers.result
        self.reads = reads
        self.address = address
        self.failure = failure
        self.receipt = receipt
        let poll = presentation.poll
        let state = "\(poll.id) \(poll.revision) \(poll.status) \(failure ?? "")"
        let bytes = asOfIsNow ? numbers.bytes.replacing(Array(breakdown.asOf.utf8), with: []) : numbers.bytes
        digest = Array(EntityTag([Array(state.utf8), bytes]).text.utf8)
    }
}

extension PageSite {
    /// Reads the numbers that an address asks for, as the visitor may see them.
    ///
    /// - Parameter isLenient: whether choices that cannot be carried out are left out, and said to be.
    /// - Throws: ``PageError``: 1404 for a poll that the visitor may not know of, 1401 and 1403 for results that are not for them.
    func reading(_ question: ResultsQuestion, isLenient: Bool) async throws -> ResultsReading {
        let caller = question.visitor.caller
        var presentation = try await presentation(of: question.poll, as: caller, for: question.request, question.reads)
        presentation.poll.status = presentation.effectiveStatus(at: moment)
        let poll = presentation.poll
        let receipt = try await receipt(question, presentation)
        var address = question.address
        switch question.file {
        case .total, .timeline: address.by = []
        case .slices(let dimensions): address.by = [DimensionList(dimensions)]
        case .page, .csv, .workbook, .ballots, .events: break
        }
        // First what was asked for, then its question alone, then whatever the poll shows.
        var attempts = [address]
        if isLenient { attempts += [ResultsAddress(question: address.question), ResultsAddress()] }
        var failure: PageError?
        for attempt in attempts {
            do {
                let numbers = try await breakdown(
                    attempt.breakdown(of: poll, receipt: receipt),
                    as: caller,
                    for: question.request,
                    question.reads
                )
                return ResultsReading(
                    presentation: presentation,
                    numbers: numbers,
                    address: attempt,
                    failure: failure?.sentence,
                    receipt: receipt,
                    asOfIsNow: question.visitor.isEditor || presentation.isLive,
                    reads: question.reads
                )
            } catch let error as PageError {
                guard isLenient, error.isOfChoice else { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? PageError(.internalError)
    }

    /// The receipt that a visitor shows: in the address, or by having voted on the ballot's page.
    func receipt(_ question: ResultsQuestion, _ presentation: PollPresentation) async throws -> String? {
        if let receipt = question.receipt { return receipt }
        guard question.showsVote, presentation.visibility == .afterVote else { return nil }
        return try await receipt(of: question.request, poll: presentation.poll)
    }

    /// The reading of a question, which readers who ask the same at the same time share.
    func sharedReading(_ question: ResultsQuestion) async throws -> ResultsReading {
        let isLenient = question.file == .page
        guard let name = question.sharedName else {
            if question.visitor.caller == .anonymous { try admitLook(question.request) }
            return try await reading(question, isLenient: isLenient)
        }
        // Who asks for something new again and again is refused; what others asked for too is everybody's.
        try checkLooks(question.request)
        return try await readings.value(
            of: name,
            atMost: .seconds(1),
            // Who was told of a revision gets it, or a later one.
            fits: { $0.breakdown.revision >= hub.revision(of: .poll($0.poll.id, .readers)) ?? 0 },
            make: {
                countLook(question.request)
                return try await reading(question, isLenient: isLenient)
            }
        )
    }

    /// The tag of everything that follows from a reading and some other words.
    func entityTag(_ reading: ResultsReading, of question: ResultsQuestion, _ others: [String]) -> EntityTag {
        let words = [
            "\(question.file)", "\(question.visitor.isEditor)", "\(question.visitor.caller == .anonymous)",
            "\(question.sharedName == nil)", question.request.query.urlEncoded, question.origin,
            renderer.assets.stylesheet.path, renderer.assets.resultsScript.path,
        ]
        return EntityTag([reading.digest] + (words + others).map { Array($0.utf8) })
    }
}
