import Postgres

extension PollStore {
    /// Stores some rows of a file with the tally and the bookmark, all or nothing; returns after the commit.
    ///
    /// If none of the voters has voted yet, the ballots go straight into the table by COPY, and are counted as the step says. If
    /// one of them has voted, or a ballot of the poll was taken back, they go through temporary tables, and those that are new
    /// are counted.
    ///
    /// - Parameters:
    ///   - isStaged: whether to expect voters who have voted, and so to use the temporary tables at once.
    ///   - move: the bookmark, if there is one.
    package func store(
        _ step: ImportStep,
        isStaged: Bool,
        move: BookmarkMove?
    ) async throws(StoreError) -> ImportStep.Outcome {
        do {
            return try await pool.transaction { transaction in
                try await transaction.execute(script: Self.timeoutSettings)
                var isStaged = isStaged
                switch try await transaction.run(AdmitImport(poll: step.poll, revision: step.revision)).first {
                case "ready": break
                case "ready_staged": isStaged = true
                case "not_open": return .notOpen
                case "stale": return .stale
                case "gone": return .gone
                case let other: throw StoreError.corrupt("admit_import returned '\(other ?? "no row")'")
                }
                let counted = try await transaction.store(step, isStaged: isStaged)
                if let move {
                    let statement = MoveBookmark(
                        poll: step.poll,
                        file: move.file,
                        bookmark: move.after(counted),
                        from: move.from
                    )
                    guard try await transaction.execute(statement) == 1 else { throw ImportOvertaken() }
                }
                return .stored(counted: counted)
            }
        } catch is ImportOvertaken {
            return .overtaken
        } catch {
            throw StoreError(error)
        }
    }

    /// Where an import of a file into a poll was broken off; nil when it was not.
    package func bookmark(of file: [UInt8], poll: Int32) async throws(StoreError) -> ImportBookmark? {
        try await first(SelectBookmark(poll: poll, file: file))
    }

    /// Forgets where an import of a file was.
    package func removeBookmark(of file: [UInt8], poll: Int32) async throws(StoreError) {
        _ = try await all(DeleteBookmark(poll: poll, file: file))
    }

    /// A step is one statement of many rows, and a busy disk may hold it up.
    private static let timeoutSettings = """
        SET LOCAL statement_timeout = '5min';
        SET LOCAL lock_timeout = '1min';
        SET LOCAL idle_in_transaction_session_timeout = '5min'
        """
}

/// Rolls back a step whose bookmark is not where it was.
private struct ImportOvertaken: Error {}

extension PostgresTransaction {
    /// Stores the ballots of a step, counts them, and returns how many are new.
    fileprivate func store(_ step: ImportStep, isStaged: Bool) async throws -> Int {
        guard step.rows.count > 0 else { return 0 }
        if !isStaged {
            try await execute(script: "SAVEPOINT straight")
            do {
                try await copy(step.rows, ballots: "ballot", texts: "open_text")
                _ = try await run(AddGroupsToTally(poll: step.poll, groups: step.groups))
                return step.rows.count
            } catch let error as PostgresError where error.serverError?.sqlState == "23505" {
                try await execute(script: "ROLLBACK TO SAVEPOINT straight")
            }
        }
        try await execute(script: Self.staging)
        try await copy(step.rows, ballots: "staged_ballot", texts: "staged_text")
        guard let counted = try await run(StoreStaged(poll: step.poll)).first else {
            throw StoreError.corrupt("store_staged returned no row")
        }
        return counted
    }

    private func copy(_ rows: BallotRows, ballots: String, texts: String) async throws {
        let columns = "(poll, voter, stratum, answers, entered_cities)"
        _ = try await copyIn("COPY \(ballots) \(columns) FROM STDIN BINARY", from: CopyPieces(rows.ballots))
        if rows.textCount > 0 {
            let columns = "(poll, voter, question, body)"
            _ = try await copyIn("COPY \(texts) \(columns) FROM STDIN BINARY", from: CopyPieces(rows.texts))
        }
    }

    private static let staging = """
        CREATE TEMPORARY TABLE staged_ballot (
            poll integer NOT NULL, voter bytea NOT NULL, stratum integer NOT NULL, answers text[] NOT NULL, entered_cities text[]
        ) ON COMMIT DROP;
        CREATE TEMPORARY TABLE staged_text (
            poll integer NOT NULL, voter bytea NOT NULL, question text NOT NULL, body text NOT NULL
        ) ON COMMIT DROP
        """
}

/// The data of a COPY in pieces, with what ends it.
private struct CopyPieces: AsyncSequence, AsyncIteratorProtocol {
    private static let size = 256 << 10

    private let bytes: [UInt8]
    private var position = 0
    private var isEnded = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> [UInt8]? {
        guard position < bytes.count else {
            defer { isEnded = true }
            return isEnded ? nil : BallotRows.end
        }
        let piece = Array(bytes[position..<Swift.min(position + Self.size, bytes.count)])
        position += piece.count
        return piece
    }

    func makeAsyncIterator() -> CopyPieces { self }
}
