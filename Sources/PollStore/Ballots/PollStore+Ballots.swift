public import Polls
import Postgres

extension PollStore {
    /// How long after it was asked the database may begin to store a batch: less than a caller waits for its answer.
    private static let patience = Duration.milliseconds(1_500)

    /// Stores a batch of ballots durably and moves the tally with them; returns after the commit.
    ///
    /// - Parameter areNew: whether no voter of the batch is thought to have voted before: storing it then costs less, and
    ///   more if it is not so.
    /// - Throws: with ``StoreError/isUnread`` when the database did not take the batch in, and then it never will.
    public func record(_ batch: BallotBatch, areNew: Bool = true) async throws(StoreError) -> BallotBatch.Outcome {
        if let outcome = try await recordInTime(batch, areNew) { return outcome }
        // The clocks have parted since they were compared, or the database was slow indeed.
        clock.forget()
        if let outcome = try await recordInTime(batch, areNew) { return outcome }
        clock.forget()
        throw .unavailable(.timedOut(outcomeUnknown: false))
    }

    /// Those of some ballots that stand exactly as given and were stored in the last seconds.
    public func storedLately(_ batch: BallotBatch) async throws(StoreError) -> Set<[UInt8]> {
        Set(try await all(SelectStoredLately(batch: batch)))
    }

    /// Stores a batch; nil, and nothing was stored, if its time was over.
    private func recordInTime(_ batch: BallotBatch, _ areNew: Bool) async throws(StoreError) -> BallotBatch.Outcome? {
        let deadline: Instant
        if let known = clock.instant(after: Self.patience) {
            deadline = known
        } else {
            let moment = try await now()
            clock.compare(with: moment)
            deadline = clock.instant(after: Self.patience) ?? moment
        }
        var counted = Set<[UInt8]>()
        var changed = Set<[UInt8]>()
        var withdrawn = Set<[UInt8]>()
        for row in try await all(RecordBallots(batch: batch, deadline: deadline, areNew: areNew)) {
            switch (row.outcome, row.voter) {
            case ("recorded", nil): return .counted
            case ("counted", let voter?): counted.insert(voter)
            case ("changed", let voter?): changed.insert(voter)
            case ("withdrawn", let voter?): withdrawn.insert(voter)
            case ("not_open", nil): return .notOpen
            case ("stale", nil): return .stale
            case ("gone", nil): return .gone
            case ("late", nil): return nil
            default: throw .corrupt("record_ballots returned '\(row.outcome)'")
            }
        }
        return .recorded(counted: counted, changed: changed, withdrawn: withdrawn)
    }

    /// The numbers of strata in a poll, storing those that are new; one that is missing means that the poll is no more.
    public func numbers(of strata: Set<Stratum>, poll: Poll) async throws(StoreError) -> [Stratum: Int32] {
        let literals = strata.map { StratumLiteral($0).text }
        _ = try await all(InsertStrata(poll: poll.number, strata: literals))
        var numbers: [Stratum: Int32] = [:]
        for row in try await all(SelectStratumNumbers(poll: poll.number, strata: literals)) {
            guard let stratum = Stratum(stored: row.values, demographics: poll.definition.demographics) else {
                throw .corrupt("stratum \(row.number) does not fit its poll")
            }
            numbers[stratum] = row.number
        }
        return numbers
    }

    /// The strata of the given numbers.
    public func strata(_ numbers: [Int32], poll: Poll) async throws(StoreError) -> [Int32: Stratum] {
        var strata: [Int32: Stratum] = [:]
        for row in try await all(SelectStrata(poll: poll.number, numbers: numbers)) {
            guard let stratum = Stratum(stored: row.values, demographics: poll.definition.demographics) else {
                throw .corrupt("stratum \(row.number) does not fit its poll")
            }
            strata[row.number] = stratum
        }
        return strata
    }

    /// The tally of one question and of the ballots themselves, all of one moment.
    /// - Parameter name: the question's key; or a pair of them, `first*second`, which comes with the tallies of both.
    public func tally(of name: String, poll: Int32) async throws(StoreError) -> Tally {
        let tally =
            name.contains("*")
            ? try await first(SelectPairTally(poll: poll, pair: name))
            : try await first(SelectTally(poll: poll, question: name))
        guard let tally else { throw .corrupt("SELECT returned no row") }
        return tally
    }

    /// The tallies of several questions and of the ballots themselves, all of one moment.
    /// - Parameter questions: their keys.
    public func tally(of questions: [String], poll: Int32) async throws(StoreError) -> Tally {
        guard let tally = try await first(SelectTallies(poll: poll, questions: questions)) else {
            throw .corrupt("SELECT returned no row")
        }
        return tally
    }

    /// Whether a voter's ballot stands.
    public func hasBallot(poll: Int32, voter: [UInt8]) async throws(StoreError) -> Bool {
        try await first(HasBallot(poll: poll, voter: voter)) ?? false
    }

    /// The moment by the database's clock.
    public func now() async throws(StoreError) -> Instant {
        guard let moment = try await first(SelectNow()) else { throw .corrupt("SELECT returned no row") }
        return Instant(moment)
    }
}

/// The text form of a stratum's values.
struct StratumLiteral {
    let text: String

    init(_ stratum: Stratum) {
        let values = stratum.stored.map { value in
            value.map { ArrayLiteral([$0]).text.dropFirst().dropLast() } ?? "NULL"
        }
        text = "{" + values.joined(separator: ",") + "}"
    }
}
