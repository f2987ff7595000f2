import JSONRPC
import Logging
import PollAPI
import PollReports
import PollStore
import Polls

/// Reads what results are made of, for a caller who may see it.
struct ResultReader: Sendable {
    let polls: PollReader
    let voterKeys: VoterKeys
    let strata: StratumIDCache
    let releases: PublishedResults
    let logger: Logger

    private var store: PollStore { polls.store }

    /// A poll whose results the caller may see, and whether the caller is an editor.
    ///
    /// A key with the results scope sees the releases of every poll, an editor's key also the tally. Keyless callers see releases
    /// by the poll's visibility: always, once it is closed, or with the receipt of a ballot.
    /// - Throws: 1404, 1401 and 1403.
    func poll(
        named name: String,
        receipt: String?,
        _ context: CallContext
    ) async throws -> (poll: Poll, isTrusted: Bool) {
        let caller = context.caller
        let poll = try await polls.poll(named: name, context.reads)
        if !caller.has(.results) {
            // A draft that a reader may not see is answered like one that is not there.
            guard poll.status != .draft else { throw RPCError.noSuchPoll }
            guard try await isVisible(poll, receipt: receipt, context.reads) else {
                try caller.require(.results)
                throw RPCError.internalError
            }
        }
        return (poll, caller.has(.editor))
    }

    /// The poll and the question of a call.
    /// - Throws: 1404, 1401 and 1403; invalid params when the question must be named.
    func scope(
        poll name: String,
        question: String?,
        receipt: String?,
        _ context: CallContext
    ) async throws -> ResultScope {
        let (poll, isTrusted) = try await poll(named: name, receipt: receipt, context)
        return ResultScope(
            poll: poll,
            question: try poll.definition.question(named: question),
            isTrusted: isTrusted
        )
    }

    /// What the caller may see of a question's answers, as the request has read it, or as it is now.
    func snapshot(of scope: ResultScope, _ reads: PollReadCache?) async throws(StoreError) -> QuestionSnapshot {
        if let known = reads?.snapshot(of: scope.question.key.text) { return known }
        let snapshot = try await snapshot(of: scope)
        reads?.insert(snapshot)
        return snapshot
    }

    private func snapshot(of scope: ResultScope) async throws(StoreError) -> QuestionSnapshot {
        if scope.isReleased {
            return QuestionSnapshot(try await releases.release(of: scope.question, in: scope.poll), scope: scope)
        }
        let (tally, strata) = try await tally(of: scope.question.key.text, in: scope.poll)
        return QuestionSnapshot(tally, strata: strata, scope: scope)
    }

    /// What the caller may see of the answers to every question of a poll, all of one moment for an editor.
    func snapshots(
        of poll: Poll,
        isTrusted: Bool,
        _ reads: PollReadCache?
    ) async throws(StoreError) -> [QuestionSnapshot] {
        if let known = reads?.snapshots { return known }
        let scopes = poll.definition.questions.map { ResultScope(poll: poll, question: $0, isTrusted: isTrusted) }
        guard let first = scopes.first, !first.isReleased else {
            var snapshots: [QuestionSnapshot] = []
            for scope in scopes { snapshots.append(try await snapshot(of: scope, reads)) }
            return snapshots
        }
        let tally = try await store.tally(of: scopes.map(\.question.key.text), poll: poll.id)
        return scopes.map { scope in
            let cells = tally.cells.filter { $0.question.isEmpty || $0.question == scope.question.key.text }
            return QuestionSnapshot(Tally(asOf: tally.asOf, cells: cells), strata: [:], scope: scope)
        }
    }

    /// The tally of a pair with those of both questions: from the tally where it counts the pair, otherwise counted from the
    /// ballots by the database.
    ///
    /// Only editors get here; the tally counts the pair from then on.
    func pairTally(
        of pair: QuestionPair,
        in poll: Poll
    ) async throws(StoreError) -> (tally: Tally, strata: [Int32: Stratum]) {
        var isCounted = try await store.isCounted(pair.name, poll: poll.id)
        if !isCounted, pair.isCountable {
            do throws(StoreError) {
                isCounted = try await store.countPair(pair.name, poll: poll.id)
            } catch {
                guard error.isConflict else { throw error }
                logger.debug("A pair could not be counted.", metadata: ["error": "\(String(reflecting: error))"])
            }
        }
        if isCounted { return try await tally(of: pair.name, in: poll) }
        let tally = try await store.recountedTally(of: pair.name, poll: poll.id)
        return (tally, try await strata.strata(Set(tally.cells.map(\.stratum)), poll: poll))
    }

    /// Notes in the log which editor made slices of their own, and in which poll: such slices can be subtracted from each other.
    func noteFreeSlices(
        isFiltered: Bool,
        bands: [String: [Int]]?,
        minimumBase: Int?,
        scope: ResultScope,
        _ context: CallContext
    ) {
        guard scope.isTrusted, case .key(let id, _) = context.caller else { return }
        guard isFiltered || bands?.isEmpty == false || minimumBase != nil else { return }
        logger.info(
            "An editor made slices of their own.",
            metadata: ["request.id": "\(context.requestID)", "key.id": "\(id)", "poll.id": "\(scope.poll.publicID)"]
        )
    }

    /// The tally of a question or, as `first*second`, of a pair and both its questions, with the strata that it names.
    private func tally(
        of name: String,
        in poll: Poll
    ) async throws(StoreError) -> (tally: Tally, strata: [Int32: Stratum]) {
        let tally = try await store.tally(of: name, poll: poll.id)
        return (tally, try await strata.strata(Set(tally.cells.map(\.stratum)), poll: poll))
    }

    /// Whether readers see the results of a poll now, with the receipt that they show.
    private func isVisible(
        _ poll: Poll,
        receipt: String?,
        _ reads: PollReadCache?
    ) async throws(StoreError) -> Bool {
        if let known = reads?.access(withReceipt: receipt) { return known }
        let isVisible: Bool
        switch poll.readerAccess {
        case .never: isVisible = false
        case .always: isVisible = true
        case .from(let moment): isVisible = try await store.now() >= moment
        case .withBallot:
            if let receipt, let ballot = voterKeys.ballot(of: receipt), ballot.poll == poll.id {
                isVisible = try await store.hasBallot(poll: poll.id, voter: ballot.voter)
            } else {
                isVisible = false
            }
        }
        reads?.insert(access: isVisible, withReceipt: receipt)
        return isVisible
    }
}
