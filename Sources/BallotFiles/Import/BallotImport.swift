package import JSONRPC
package import PollAPI

/// Takes the rows of a file into a poll by `vote.submit`, a batch at a time, as the file arrives.
///
/// Memory does not grow with the file: at most one batch is held. A row that cannot be taken is handed over with its line
/// and its reason, and the rest goes in.
package struct BallotImport: Sendable {
    /// Casts ballots; one result for each, in their order.
    package typealias Submit = ([VoteSubmit.Params]) async throws -> [Result<VoteSubmit.Result, RPCError>]

    /// How many ballots go together.
    package struct BatchLimit: Sendable, Hashable {
        package var ballots: Int
        /// The most bytes of the file in one batch.
        package var bytes: Int

        /// A limit; by default 500 ballots and 256 KiB.
        package init(ballots: Int = 500, bytes: Int = 256 << 10) {
            self.ballots = ballots
            self.bytes = bytes
        }
    }

    private struct Pending: Sendable {
        let line: Int
        let raw: [UInt8]
        let vote: VoteSubmit.Params
    }

    private let poll: PollView
    private let overrides: [String: String]
    private let voterColumn: String?
    private let limit: BatchLimit
    private var reader: RecordReader
    private let format: ImportFormat
    private var pending: [Pending] = []
    /// Rows between those that are pending which cannot be ballots; they are told with the others, in the order of the file.
    private var unreadable: [RejectedRow] = []
    private var pendingBytes = 0

    /// The columns' meaning, once the header has been read.
    package private(set) var mapping: ImportMapping?
    /// What became of the rows so far.
    package private(set) var report = ImportReport()

    /// An import into a poll; columns are named as `ImportMapping` takes them.
    package init(
        into poll: PollView,
        format: ImportFormat = .csv,
        overrides: [String: String] = [:],
        voterColumn: String? = nil,
        limit: BatchLimit = BatchLimit()
    ) {
        self.poll = poll
        self.overrides = overrides
        self.voterColumn = voterColumn
        self.limit = limit
        self.format = format
        reader = RecordReader(format)
    }

    /// Takes the next bytes of the file.
    ///
    /// - Throws: `ImportMappingError` if the header does not fit the poll, `ImportStopped` if the poll takes no more
    ///   ballots, and what `submit` and `reject` throw.
    package mutating func consume(
        _ bytes: some Collection<UInt8>,
        submit: Submit,
        reject: (RejectedRow) throws -> Void
    ) async throws {
        reader.append(bytes)
        try await take(reader.block(atEnd: false), submit: submit, reject: reject)
    }

    /// Takes what the end of the file completes, and the last batch.
    package mutating func finish(submit: Submit, reject: (RejectedRow) throws -> Void) async throws {
        try await take(reader.block(atEnd: true), submit: submit, reject: reject)
        guard format == .ndjson || mapping != nil else { throw ImportMappingError.empty }
        try await flush(submit: submit, reject: reject)
    }

    private mutating func take(
        _ block: RecordBlock,
        submit: Submit,
        reject: (RejectedRow) throws -> Void
    ) async throws {
        for record in block.records { try await take(record, of: block, submit: submit, reject: reject) }
    }

    private mutating func take(
        _ record: RecordShape,
        of block: RecordBlock,
        submit: Submit,
        reject: (RejectedRow) throws -> Void
    ) async throws {
        if format == .csv, mapping == nil {
            let header = try block.texts(of: record).mapError(ImportMappingError.unreadableHeader).get()
            let mapping = try ImportMapping(
                header: header,
                content: poll.content,
                overrides: overrides,
                voterColumn: voterColumn
            )
            self.mapping = mapping
            report.ignoredColumns = mapping.ignoredColumns
            return
        }
        report.rows += 1
        do throws(RowRejection) {
            let vote = try block.vote(of: record, by: mapping, number: report.rows, poll: poll.id)
            pending.append(Pending(line: record.line, raw: block.raw(record), vote: vote))
        } catch {
            unreadable.append(RejectedRow(line: record.line, reason: error.reason, row: block.raw(record)))
        }
        pendingBytes += record.content.count
        if max(pending.count, unreadable.count) >= limit.ballots || pendingBytes >= limit.bytes {
            try await flush(submit: submit, reject: reject)
        }
    }

    private mutating func flush(submit: Submit, reject: (RejectedRow) throws -> Void) async throws {
        let batch = pending
        var rejected = unreadable
        pending.removeAll(keepingCapacity: true)
        unreadable.removeAll(keepingCapacity: true)
        pendingBytes = 0
        var stop: (any Error)?
        do {
            let results = batch.isEmpty ? [] : try await submit(batch.map(\.vote))
            (rejected, stop) = note(results, of: batch, rejected)
        } catch {
            // What cannot be read is true whatever became of the ballots.
            stop = error
        }
        for row in rejected.sorted(by: { $0.line < $1.line }) {
            report.rejected += 1
            try reject(row)
        }
        if let stop { throw stop }
    }

    /// Counts what became of ballots; returns the rejected rows with those that the poll refused, and what ends the import.
    private mutating func note(
        _ results: [Result<VoteSubmit.Result, RPCError>],
        of batch: [Pending],
        _ unreadable: [RejectedRow]
    ) -> (rejected: [RejectedRow], stop: ImportStopped?) {
        guard results.count == batch.count else {
            return (unreadable, ImportStopped(line: batch.first?.line ?? reader.line, error: .internalError))
        }
        var rejected = unreadable
        var stop: ImportStopped?
        for (row, result) in zip(batch, results) {
            switch result {
            case .success(let accepted):
                switch accepted.status {
                case .counted: report.counted += 1
                case .alreadyCounted: report.alreadyCounted += 1
                case .changed: report.changed += 1
                case .withdrawn: report.withdrawn += 1
                }
            case .failure(let error) where error.isAboutTheBallot:
                rejected.append(RejectedRow(line: row.line, reason: error.ballotReason, row: row.raw))
            case .failure(let error):
                if stop == nil { stop = ImportStopped(line: row.line, error: error) }
            }
        }
        return (rejected, stop)
    }
}

/// The server's refusal that says nothing about one row and everything about the rest, such as a poll that was closed.
package struct ImportStopped: Error, Sendable, Hashable {
    /// The line of the first row that it met.
    package let line: Int
    package let error: RPCError

    /// A refusal met at a line.
    package init(line: Int, error: RPCError) {
        self.line = line
        self.error = error
    }
}

extension ImportStopped: CustomStringConvertible {
    /// One or two sentences for a person.
    package var description: String {
        "The import stopped at line \(line): \(error.data?.detail ?? "\(error.message).") "
            + "It can be run again: rows that went in are not counted twice."
    }
}

extension RPCError {
    /// Whether another ballot might be taken where this one was not.
    fileprivate var isAboutTheBallot: Bool {
        code == PollError.ballotRejected.rawValue || code == Code.invalidParams
    }

    fileprivate var ballotReason: String {
        let reason = data?.detail ?? message
        return data?.path.map { "\($0): \(reason)" } ?? reason
    }
}
