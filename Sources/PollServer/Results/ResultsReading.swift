import JSONRPC
import PollAPI
import PollPages
import PollService

/// The poll and the numbers that a file of results shows.
struct ResultsReading: Sendable {
    let poll: PollView
    let breakdown: ResultsBreakdown.Result
    /// The choices that the numbers are of: those of the address, or fewer where they could not be carried out.
    let address: ResultsAddress
    /// Why not all choices were carried out, as a sentence.
    let failure: String?
    /// The receipt of the visitor's own ballot, which opens `after-vote` polls.
    let receipt: String?
}

extension PageSite {
    /// Reads the numbers that an address asks for, as the visitor may see them.
    ///
    /// - Parameter isLenient: whether choices that cannot be carried out are left out, and said to be.
    /// - Throws: ``PageError``: 1404 for a poll that the visitor may not know of, 1401 and 1403 for results that are not for them.
    func reading(_ question: ResultsQuestion, isLenient: Bool) async throws -> ResultsReading {
        // The page knows the poll's declared slices, which readers are not told; what they may see the next call decides.
        let poll = try await call(
            PollGet.self,
            PollName(poll: question.poll),
            as: .operatorOnMachine,
            for: question.request
        ).poll
        let receipt = try await receipt(question, poll)
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
                let breakdown = try await call(
                    ResultsBreakdown.self,
                    attempt.breakdown(of: poll, receipt: receipt),
                    as: question.visitor.caller,
                    for: question.request
                )
                return ResultsReading(
                    poll: poll,
                    breakdown: breakdown,
                    address: attempt,
                    failure: failure?.sentence,
                    receipt: receipt
                )
            } catch let error as PageError {
                guard isLenient, error.isOfChoice else { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? PageError(.internalError)
    }

    /// The receipt that a visitor shows: in the address, or by having voted on the ballot's page.
    func receipt(_ question: ResultsQuestion, _ poll: PollView) async throws -> String? {
        if let receipt = question.receipt { return receipt }
        guard question.showsVote, poll.content.results?.visibility == .afterVote else { return nil }
        return try await receipt(of: question.request, poll: poll)
    }

    /// The tag of everything that follows from a reading.
    func entityTag(_ reading: ResultsReading, of question: ResultsQuestion, with others: [String]) throws -> EntityTag {
        var numbers = reading.breakdown
        // A moment that moves with each look is no change; that of a published state is.
        if question.visitor.isEditor || !reading.poll.isStepped { numbers.asOf = "" }
        let words = [
            "\(question.file)", question.locale.tag, "\(question.visitor.isEditor)", question.request.query.urlEncoded,
            question.origin, reading.poll.id, reading.poll.status.rawValue,
            String(reading.poll.revision), renderer.assets.stylesheet.path, renderer.assets.resultsScript.path,
        ]
        return EntityTag(try (words + others).map { Array($0.utf8) } + [JSONWriter.encode(numbers)])
    }
}

extension PollView {
    /// Whether readers see the results by steps, and not each ballot as it comes.
    var isStepped: Bool {
        let smallest = content.results?.minimumBase ?? 5
        return max(smallest, content.results?.steps?.ballots ?? smallest) > 1
    }
}
