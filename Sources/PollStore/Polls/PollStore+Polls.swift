package import Polls
import Postgres

extension PollStore {
    /// Stores a new poll under an public id and a salt drawn for it.
    /// - Throws: ``StoreError/slugTaken``.
    package func insert(_ draft: PollDraft, publicID: String, salt: [UInt8]) async throws(StoreError) -> StoredPoll {
        guard let poll = try await first(InsertPoll(poll: draft, publicID: publicID, salt: salt)) else {
            throw .corrupt("INSERT INTO poll returned no row")
        }
        return poll
    }

    /// The poll of that slug or public id.
    package func poll(named name: String) async throws(StoreError) -> StoredPoll? {
        try await first(SelectPoll(name: name))
    }

    /// A page of polls, the newest first, after the poll of the given id.
    package func polls(
        after id: Int32?,
        status: Poll.Status?,
        limit: Int
    ) async throws(StoreError) -> [StoredPoll] {
        try await all(SelectPolls(before: id, status: status?.rawValue, limit: limit))
    }

    /// Changes a poll while nothing else changes it and no ballot is being recorded in it.
    /// - Parameters:
    ///   - id: the poll's id.
    ///   - change: makes the new state of the present one; told whether the poll has ballots, and may throw to leave it
    ///     as it is.
    /// - Returns: the poll as it is now, or nil when there is no such poll.
    /// - Throws: what `change` throws, and ``StoreError``.
    package func update(
        _ id: Int32,
        change: @Sendable (_ poll: StoredPoll, _ hasBallots: Bool) throws -> PollDraft
    ) async throws -> StoredPoll? {
        do {
            return try await pool.transaction { connection in
                _ = try await connection.run(LockPoll(id: id))
                guard let poll = try await connection.run(SelectPollByID(id: id)).first else { return nil }
                let hasBallots = try await connection.run(HasBallots(id: id)).first ?? false
                let draft = try change(poll, hasBallots)
                _ = try await connection.run(KeepRevision(id: id))
                return try await connection.run(UpdatePoll(id: id, poll: draft, hasBallots: hasBallots)).first
            }
        } catch let error as PostgresError {
            throw StoreError(error)
        }
    }

    /// Removes a poll with its ballots; false when there is none. Takes as long as there are ballots, up to ten minutes.
    package func delete(_ poll: StoredPoll) async throws(StoreError) -> Bool {
        do {
            return try await pool.transaction { connection in
                try await connection.execute(script: "SET LOCAL statement_timeout = '10min'")
                return try await connection.run(DeletePoll(id: poll.id), within: .seconds(600)).first ?? false
            }
        } catch {
            throw StoreError(error)
        }
    }
}
