package import BallotFiles
import JSONRPC
import Places
import PollAPI
import PollStore
import Polls
import Synchronization

/// Takes a whole file into a poll: rows are parsed side by side and stored by COPY, one step after the other, in the order of
/// the file.
///
/// Memory does not grow with the file, and the file is read no faster than the database stores. Every step moves a bookmark in
/// the transaction that stores its ballots, so that an import that was broken off goes on where it was; and no voter's ballot is
/// counted twice in any case. The file is known again by its bytes up to there.
package struct BulkImport: Sendable {
    /// How far an import has come.
    package struct Progress: Sendable, Hashable {
        /// Bytes of the file that are done with.
        package let bytes: Int
        /// Rows that are done with.
        package let rows: Int
        /// How much of it an import had done that was broken off.
        package let bytesBefore: Int
        package let rowsBefore: Int
    }

    /// What became of a file.
    package struct Outcome: Sendable {
        package let report: ImportReport
        /// The columns' meaning; nil for newline-delimited JSON.
        package let mapping: ImportMapping?
    }

    /// How many steps are parsed while one is stored.
    private static let ahead = 2

    private let backend: ImportBackend
    private let poll: String
    private let options: ImportOptions
    /// Told on which line an import goes on that was broken off, and how many rows were done with then.
    private let onResume: @Sendable (_ line: Int, _ rows: Int) throws -> Void

    init(
        backend: ImportBackend,
        poll: String,
        options: ImportOptions,
        onResume: @escaping @Sendable (_ line: Int, _ rows: Int) throws -> Void
    ) {
        self.backend = backend
        self.poll = poll
        self.options = options
        self.onResume = onResume
    }

    /// Takes the file.
    ///
    /// - Throws: `ImportMappingError` if the header does not fit the poll, `ImportStopped` when the poll takes no more ballots or
    ///   the database stays away, the error of a poll that is not there, and what the input and the list throw.
    func run(
        _ input: some ImportInput,
        rejects: inout some RejectsList,
        progress: (Progress) -> Void
    ) async throws -> Outcome {
        let (stored, poll) = try await backend.polls.stored(poll)
        var reading = try ImportReading(input, options: options)
        let file = reading.fingerprint
        var mapping: ImportMapping?
        if options.format == .csv {
            mapping = try ImportMapping(
                header: try reading.header(),
                content: PollContent(poll.definition),
                overrides: options.overrides,
                voterColumn: options.voterColumn
            )
        }
        var place = ImportPlace(file: file)
        try await findBookmark(&place, poll: poll, &reading, &rejects)

        let workers = (0..<Self.ahead).map { _ in
            ImportWorker(
                poll: poll,
                strata: backend.strata,
                parser: ImportRowParser(
                    poll: poll,
                    mapping: mapping,
                    keys: backend.voterKeys.keys(salt: stored.salt),
                    resolve: { [places = backend.places] in PlaceCode(places.resolve($0)) }
                )
            )
        }
        try await take(&reading, poll: poll, workers: workers, place: &place, &rejects, progress)
        try await backend.polls.store.removeBookmark(of: file, poll: poll.id)

        var report = ImportReport()
        report.rows = place.bookmark.rows
        report.counted = place.bookmark.counted
        report.alreadyCounted = place.bookmark.alreadyCounted
        report.rejected = place.bookmark.rejected
        report.ignoredColumns = mapping?.ignoredColumns ?? []
        return Outcome(report: report, mapping: mapping)
    }

    /// Goes on where an import of the file was broken off, if its list of rejected rows is still there too.
    private func findBookmark(
        _ place: inout ImportPlace,
        poll: Poll,
        _ reading: inout ImportReading<some ImportInput>,
        _ rejects: inout some RejectsList
    ) async throws {
        if let bookmark = try await backend.polls.store.bookmark(of: place.file, poll: poll.id) {
            if try rejects.goBack(to: bookmark.rejectsSize), try reading.resume(at: bookmark) {
                place.bookmark = bookmark
                place.marked = bookmark.position
                return try onResume(bookmark.line, bookmark.rows)
            }
            try await backend.polls.store.removeBookmark(of: place.file, poll: poll.id)
        }
        _ = try rejects.goBack(to: 0)
    }

    private func take(
        _ reading: inout ImportReading<some ImportInput>,
        poll: Poll,
        workers: [ImportWorker],
        place: inout ImportPlace,
        _ rejects: inout some RejectsList,
        _ progress: (Progress) -> Void
    ) async throws {
        let before = place.bookmark
        var rows = before.rows
        try await withThrowingTaskGroup(of: ImportWorker.Step?.self) { group in
            var blocks: [ImportBlockEnd] = []
            var ready: [Int: ImportWorker.Step] = [:]
            var started = 0
            var done = 0
            while true {
                while started - done <= Self.ahead, let block = try reading.next() {
                    let (index, before, worker) = (started, rows, workers[started % workers.count])
                    let records = block.records
                    group.addTask { try await worker.step(records, index: index, rowsBefore: before) }
                    blocks.append(ImportBlockEnd(block, firstLine: records.records.first?.line ?? block.line))
                    rows += records.records.count
                    started += 1
                }
                guard done < started else { return }
                let end = blocks.removeFirst()
                while ready[done] == nil {
                    let next: ImportWorker.Step??
                    do {
                        next = try await group.next()
                    } catch let error as StoreError {
                        throw error.stop(atLine: end.firstLine)
                    }
                    guard let next else { return }
                    guard let step = next else { throw ImportStopped(line: end.firstLine, error: .noSuchPoll) }
                    ready[step.index] = step
                }
                guard let step = ready.removeValue(forKey: done) else { return }
                try await store(step, end: end, poll: poll, place: &place, &rejects)
                done += 1
                progress(
                    Progress(
                        bytes: place.bookmark.position,
                        rows: place.bookmark.rows,
                        bytesBefore: before.position,
                        rowsBefore: before.rows
                    )
                )
            }
        }
    }

    private func store(
        _ step: ImportWorker.Step,
        end: ImportBlockEnd,
        poll: Poll,
        place: inout ImportPlace,
        _ rejects: inout some RejectsList
    ) async throws {
        var next = place.bookmark
        next.rejectsSize = try rejects.add(step.rejects)
        next.position = end.position
        next.digest = end.digest
        next.line = end.line
        next.rows += step.count
        next.rejected += step.rejects.count
        let (base, ballots) = (next, step.encoded.rows.count + step.encoded.repeated)
        let after: @Sendable (Int) -> ImportBookmark = { counted in
            var bookmark = base
            bookmark.counted += counted
            bookmark.alreadyCounted += ballots - counted
            return bookmark
        }
        let work = ImportStep(
            poll: poll.id,
            revision: Int32(clamping: poll.revision),
            rows: step.encoded.rows,
            groups: step.encoded.groups
        )
        let move = end.isBoundary ? BookmarkMove(file: place.file, from: place.marked, after: after) : nil
        let counted: Int
        do {
            counted = try await store(work, move: move, end: end, place: place)
        } catch let error as StoreError {
            throw error.stop(atLine: end.firstLine)
        }
        // Voters who had voted come in swarms, as when a file is imported again.
        place.isStaged = counted < step.encoded.rows.count
        place.bookmark = after(counted)
        if end.isBoundary { place.marked = end.position }
    }

    /// Stores a step, again and again while the database is away.
    private func store(
        _ step: ImportStep,
        move: BookmarkMove?,
        end: ImportBlockEnd,
        place: ImportPlace
    ) async throws -> Int {
        let isLost = Mutex(false)
        let outcome = try await Retry.whileUnavailable { () async throws(StoreError) in
            do throws(StoreError) {
                let isStaged = place.isStaged || isLost.withLock { $0 }
                return try await backend.polls.store.store(step, isStaged: isStaged, move: move)
            } catch {
                if error.isOutcomeUnknown { isLost.withLock { $0 = true } }
                throw error
            }
        }
        switch outcome {
        case .stored(let counted): return counted
        case .notOpen: throw ImportStopped(line: end.firstLine, error: .outsideOpeningHours)
        case .gone: throw ImportStopped(line: end.firstLine, error: .noSuchPoll)
        case .stale: throw ImportStopped(line: end.firstLine, error: .changedMeanwhile)
        case .overtaken:
            // If it was an answer that was lost, the step is stored, and the bookmark says what became of it.
            let bookmark = try await backend.polls.store.bookmark(of: place.file, poll: step.poll)
            guard isLost.withLock({ $0 }), let bookmark, bookmark.position == end.position else {
                throw ImportStopped(line: end.firstLine, error: .overtaken)
            }
            return bookmark.counted - place.bookmark.counted
        }
    }
}

/// Where an import stands.
struct ImportPlace: Sendable {
    /// What the file is known by.
    let file: [UInt8]
    var bookmark = ImportBookmark()
    /// The position of the bookmark in the database.
    var marked = 0
    /// Whether to expect voters who have voted.
    var isStaged = false

    init(file: [UInt8]) {
        self.file = file
    }
}

/// Where a block of a file begins and ends.
private struct ImportBlockEnd {
    let firstLine: Int
    let position: Int
    let digest: [UInt8]
    let line: Int
    let isBoundary: Bool

    init(_ block: ImportReading<some ImportInput>.Block, firstLine: Int) {
        self.firstLine = firstLine
        position = block.position
        digest = block.digest
        line = block.line
        isBoundary = block.isBoundary
    }
}

extension PollService {
    /// Takes a whole file into a poll, once only, and goes on where an earlier import of it was broken off.
    ///
    /// Not for polls whose voters may change their ballots: there the order of ballots decides, and `BallotImport` keeps it.
    ///
    /// - Parameters:
    ///   - poll: the poll's slug or id.
    ///   - onResume: told on which line an import goes on that was broken off, and how many rows were done with then.
    ///   - progress: told after every step.
    /// - Throws: `ImportMappingError` if the header does not fit the poll, `ImportStopped` when the poll takes no more ballots or
    ///   the database stays away, the error of a poll that is not there, and what the input and the list throw.
    package func importBallots(
        into poll: String,
        from input: some ImportInput,
        options: ImportOptions = ImportOptions(),
        rejects: inout some RejectsList,
        onResume: @escaping @Sendable (_ line: Int, _ rows: Int) throws -> Void = { _, _ in },
        progress: (BulkImport.Progress) -> Void = { _ in }
    ) async throws -> BulkImport.Outcome {
        do {
            return try await BulkImport(backend: importBackend, poll: poll, options: options, onResume: onResume)
                .run(input, rejects: &rejects, progress: progress)
        } catch let error as StoreError {
            throw Task.isCancelled ? CancellationError() : error.forCaller
        }
    }
}

extension StoreError {
    /// What ends an import that met the error at a line.
    fileprivate func stop(atLine line: Int) -> any Error {
        if Task.isCancelled { return CancellationError() }
        return ImportStopped(line: line, error: (forCaller as? RPCError) ?? .internalError)
    }
}

extension RPCError {
    fileprivate static let changedMeanwhile = PollError.conflict.error(
        path: "poll",
        detail: "The poll was changed meanwhile."
    )

    fileprivate static let overtaken = PollError.conflict.error(
        detail: "Another import of the same file is under way."
    )
}
