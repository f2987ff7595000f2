public import Polls
import Postgres

extension PollStore {
    /// Stores a new poll under an id and a salt drawn for it.
    /// - Throws: ``StoreError/slugTaken``.
    public func insert(_ draft: PollDraft, id: String, salt: [UInt8]) async throws(StoreError) -> StoredPoll {
        guard let poll = try await first(InsertPoll(poll: draft, id: id, salt: salt)) else {
            throw .corrupt("INSERT INTO poll returned no row")
        }
        return poll
    }

    /// The poll of that slug or id.
    public func poll(named name: String) async throws(StoreError) -> StoredPoll? {
        try await first(SelectPoll(name: name))
    }

    /// A page of polls, the newest first, after the poll of the given number.
    public func polls(
        after number: Int32?,
        status: Poll.Status?,
        limit: Int
    ) async throws(StoreError) -> [StoredPoll] {
        try await all(SelectPolls(before: number, status: status?.rawValue, limit: limit))
    }

    /// Changes a poll while no ballot is being recorded in it.
    /// - Parameters:
    ///   - poll: the poll as it was read.
    ///   - change: makes the new state; told whether the poll has ballots, and may throw to leave it as it is.
    /// - Returns: the poll as it is now, or nil when it has changed since it was read.
    /// - Throws: what `change` throws, and ``StoreError``.
    public func update(
        _ poll: StoredPoll,
        change: @Sendable (_ hasBallots: Bool) throws -> PollDraft
    ) async throws -> StoredPoll? {
        do {
            return try await pool.transaction { connection in
                _ = try await connection.run(LockPoll(number: poll.number))
                let hasBallots = try await connection.run(HasBallots(number: poll.number)).first ?? false
                let draft = try change(hasBallots)
                _ = try await connection.run(KeepRevision(number: poll.number))
                return try await connection.run(
                    UpdatePoll(number: poll.number, revision: poll.revision, poll: draft)
                ).first
            }
        } catch let error as PostgresError {
            throw StoreError(error)
        }
    }

    /// Removes a poll with its ballots; false when there is none.
    public func delete(_ poll: StoredPoll) async throws(StoreError) -> Bool {
        try await first(DeletePoll(number: poll.number)) ?? false
    }
}
