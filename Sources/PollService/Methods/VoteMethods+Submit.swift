import JSONRPC
import Places
import PollAPI
import PollStore
import Polls

extension VoteMethods {
    /// `vote.submit`, one call or all of a batch: ballots of one poll are handed to the writer together.
    func submit(
        _ calls: [VoteSubmit.Params],
        _ context: CallContext
    ) async -> [Result<VoteSubmit.Result, any Error>] {
        let unknown = Set(calls.map(\.poll).filter { polls.entry(named: $0) == nil })
        return await submit(calls, fresh: await read(unknown))
    }

    /// Carries out calls in rounds, until each has its result.
    ///
    /// - Parameters:
    ///   - prepared: Ballots of one poll that are ready to be stored; if there are any, of all calls.
    ///   - fresh: Polls that were read for these calls; others are remembered and may be out of date.
    func submit(
        _ calls: [VoteSubmit.Params],
        prepared: [Cast] = [],
        fresh: [String: Result<PollCache.Entry, any Error>]
    ) async -> [Result<VoteSubmit.Result, any Error>] {
        var results = [Result<VoteSubmit.Result, any Error>?](repeating: nil, count: calls.count)
        var waiting = Array(calls.indices)
        var prepared = prepared
        var fresh = fresh
        var rereads = 0
        while !waiting.isEmpty {
            let round =
                prepared.isEmpty ? await cast(waiting, of: calls, fresh: fresh) : await store(prepared)
            prepared = []
            waiting = []
            var outOfDate: [Int] = []
            for (index, step) in round {
                switch step {
                case .done(let result): results[index] = result
                case .again: outOfDate.append(index)
                case .afterAnother: waiting.append(index)
                case .sameVoter: break
                }
            }
            for case (let index, .sameVoter(let first)) in round {
                // One ballot of the voter stands now; what would have been the second is answered without being stored.
                if case .success(let stored)? = results[first] {
                    let status: BallotStatusField = stored.status == .withdrawn ? .withdrawn : .alreadyCounted
                    results[index] = .success(VoteSubmit.Result(receipt: stored.receipt, status: status))
                } else {
                    waiting.append(index)
                }
            }
            if !outOfDate.isEmpty {
                rereads += 1
                if rereads > 3 {
                    // The poll changes faster than it can be read.
                    for index in outOfDate { results[index] = .failure(RPCError.unavailable) }
                } else {
                    fresh.merge(await read(Set(outOfDate.map { calls[$0].poll }))) { _, new in new }
                    waiting += outOfDate
                }
            }
            waiting.sort()
        }
        return results.map { $0 ?? .failure(RPCError.internalError) }
    }

    /// Polls as they are now, or why they cannot be had; read side by side, so that a database that is away is awaited once.
    func read(_ names: Set<String>) async -> [String: Result<PollCache.Entry, any Error>] {
        await withTaskGroup(of: (String, Result<PollCache.Entry, any Error>).self) { group in
            for name in names {
                group.addTask {
                    do {
                        let (stored, poll) = try await self.reader.stored(name)
                        let entry = PollCache.Entry(poll: poll, salt: stored.salt)
                        self.polls.keep(entry, named: name)
                        return (name, .success(entry))
                    } catch {
                        self.polls.forget(name)
                        return (name, .failure((error as? StoreError)?.forCaller ?? error))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// What became of one call in one round.
    enum Step {
        case done(Result<VoteSubmit.Result, any Error>)
        /// The poll was out of date.
        case again
        /// The same voter's ballot in the same poll comes first, and this one may replace it.
        case afterAnother
        /// The ballot of that call is the same voter's in the same poll, where the first one stands.
        case sameVoter(Int)
    }

    /// A ballot that is ready to be stored.
    struct Cast {
        let index: Int
        let entry: PollCache.Entry
        /// Whether the poll was read for this call rather than remembered.
        let isFresh: Bool
        let voter: [UInt8]
        let ballot: Ballot
        let sequence: Int?

        var poll: Poll { entry.poll }
    }

    private func cast(
        _ indices: [Int],
        of calls: [VoteSubmit.Params],
        fresh: [String: Result<PollCache.Entry, any Error>]
    ) async -> [(Int, Step)] {
        var steps: [(Int, Step)] = []
        var casts: [Int32: [Cast]] = [:]
        var voters: [Int32: [[UInt8]: Int]] = [:]
        for index in indices {
            let call = calls[index]
            do {
                guard let entry = try fresh[call.poll]?.get() ?? polls.entry(named: call.poll) else {
                    // It was remembered a moment ago, and has been forgotten since.
                    steps.append((index, .again))
                    continue
                }
                let isFresh = fresh[call.poll] != nil
                let cast = try prepare(call, index: index, entry: entry, isFresh: isFresh)
                if let first = voters[cast.poll.id]?[cast.voter] {
                    let isChangeable = cast.poll.definition.voting.perVoter == .changeable
                    steps.append((index, isChangeable ? .afterAnother : .sameVoter(first)))
                } else {
                    voters[cast.poll.id, default: [:]][cast.voter] = index
                    casts[cast.poll.id, default: []].append(cast)
                }
            } catch {
                // A poll that was remembered may refuse what the poll as it is now would take.
                steps.append((index, fresh[call.poll] == nil ? .again : .done(.failure(error))))
            }
        }
        if casts.count == 1, let only = casts.values.first {
            return steps + (await store(only))
        }
        await withTaskGroup(of: [(Int, Step)].self) { group in
            for casts in casts.values {
                group.addTask { await self.store(casts) }
            }
            for await stored in group { steps += stored }
        }
        return steps
    }

    func prepare(
        _ call: VoteSubmit.Params,
        index: Int,
        entry: PollCache.Entry,
        isFresh: Bool
    ) throws -> Cast {
        switch entry.poll.status {
        case .open: break
        case .draft: throw PollError.pollNotOpen.error(path: "poll", detail: "The poll is not open yet.")
        case .closed: throw PollError.pollNotOpen.error(path: "poll", detail: "The poll is closed.")
        }
        let voter = try voter(of: call, definition: entry.poll.definition)
        if let sequence = call.sequence, sequence < 0 {
            throw RPCError.invalidParams(path: "sequence", detail: RPCError.sequenceNumber)
        }
        let ballot = try Ballot(
            answers: call.answers,
            demographics: call.demographics ?? [:],
            of: entry.poll.definition,
            resolve: { PlaceCode(places.resolve($0)) }
        )
        return Cast(
            index: index,
            entry: entry,
            isFresh: isFresh,
            voter: voterKeys.key(of: voter, salt: entry.salt),
            ballot: ballot,
            sequence: call.sequence
        )
    }

    private func voter(of call: VoteSubmit.Params, definition: PollDefinition) throws(RPCError) -> String {
        guard let voter = call.voter else {
            if definition.voting.perVoter == .unlimited {
                return SystemRandomNumberGenerator.bytes(16).hexadecimal
            }
            throw RPCError.invalidParams(path: "voter", detail: "This poll needs to know who votes.")
        }
        guard VoterToken.isValid(voter) else {
            throw RPCError.invalidParams(path: "voter", detail: VoterToken.rule)
        }
        return voter
    }

    /// Stores ballots of one poll, which were held against one revision of it.
    private func store(_ casts: [Cast]) async -> [(Int, Step)] {
        guard let poll = casts.first?.poll else { return [] }
        let numbers: [Stratum: Int32]
        do {
            numbers = try await strata.ids(of: Set(casts.map(\.ballot.stratum)), poll: poll)
        } catch {
            // Whatever became of the strata, nothing of the ballots was sent.
            let refusal = error.isOutcomeUnknown ? RPCError.unavailable : error.forCaller
            return casts.map { ($0.index, .done(.failure(refusal))) }
        }
        do {
            var entries: [PendingBallot] = []
            entries.reserveCapacity(casts.count)
            for cast in casts {
                // Strata are missing only when the poll is gone.
                guard let stratum = numbers[cast.ballot.stratum] else { return casts.map { ($0.index, .again) } }
                entries.append(
                    PendingBallot(
                        voter: cast.voter,
                        stratum: stratum,
                        ballot: cast.ballot,
                        sequence: cast.sequence
                    )
                )
            }
            guard let outcome = await writer.record(entries, poll: poll.id, revision: Int32(poll.revision)) else {
                return casts.map { ($0.index, .done(.failure(RPCError.overloaded))) }
            }
            let recorded = try outcome.get()
            return casts.map { ($0.index, step(of: $0, after: recorded)) }
        } catch StoreError.unexpected where casts.count > 1 {
            // One ballot that the database cannot hold must not fail its neighbours: find it by halves.
            let middle = casts.count / 2
            return await store(Array(casts[..<middle])) + store(Array(casts[middle...]))
        } catch {
            return casts.map { ($0.index, .done(.failure(error.forVoter))) }
        }
    }

    /// What a call came to whose ballot was in a batch.
    func step(of cast: Cast, after outcome: BallotBatch.Outcome) -> Step {
        let status: BallotStatusField
        switch outcome {
        case .counted: status = .counted
        case .recorded(let counted, let changed, let withdrawn):
            status =
                if counted.contains(cast.voter) {
                    .counted
                } else if changed.contains(cast.voter) {
                    .changed
                } else {
                    withdrawn.contains(cast.voter) ? .withdrawn : .alreadyCounted
                }
        case .stale, .gone: return .again
        case .notOpen: return cast.isFresh ? .done(.failure(RPCError.outsideOpeningHours)) : .again
        }
        let receipt = voterKeys.receipt(poll: cast.poll.id, voter: cast.voter)
        return .done(.success(VoteSubmit.Result(receipt: receipt, status: status)))
    }
}

extension RPCError {
    static let outsideOpeningHours = PollError.pollNotOpen.error(
        path: "poll",
        detail: "The poll does not take ballots now."
    )

    static let overloaded = PollError.unavailable.error(
        detail: "Too many ballots are waiting. Nothing was recorded. Try again with the same voter.",
        retryAfter: 1
    )
}
