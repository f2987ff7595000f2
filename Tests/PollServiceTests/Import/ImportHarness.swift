import BallotFiles
import JSONRPC
import PollAPI
import PollService
import Testing

/// A file in memory, which may break off when so many bytes have been read.
struct MemoryFile: ImportInput {
    struct BrokenOff: Error {}

    let bytes: [UInt8]
    var breaksAt = Int.max
    var isPipe = false
    private var position = 0

    init(_ text: String, breaksAt: Int = .max, isPipe: Bool = false) {
        bytes = Array(text.utf8)
        self.breaksAt = breaksAt
        self.isPipe = isPipe
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read(upTo count: Int) throws -> [UInt8] {
        guard position < breaksAt else { throw BrokenOff() }
        // Pieces of odd sizes, as pipes give them.
        let piece = bytes[position..<min(position + min(count, 997), bytes.count)]
        position += piece.count
        return Array(piece)
    }

    mutating func rewind() -> Bool {
        if isPipe { return false }
        position = 0
        return true
    }
}

/// A list of rejected rows in memory.
struct MemoryRejects: RejectsList {
    var rows: [RejectedRow] = []
    private var sizes: [Int] = []

    mutating func goBack(to size: Int) -> Bool {
        guard size == 0 || sizes.contains(size) else { return false }
        let count = (sizes.lastIndex(of: size) ?? -1) + 1
        rows.removeSubrange(count...)
        sizes.removeSubrange(count...)
        return true
    }

    mutating func add(_ rows: [RejectedRow]) -> Int {
        for row in rows {
            self.rows.append(row)
            sizes.append((sizes.last ?? 0) + row.record.count)
        }
        return sizes.last ?? 0
    }
}

extension ServiceHarness {
    /// Imports a file by COPY.
    func copyIn(
        _ file: MemoryFile,
        into poll: String = "p",
        options: ImportOptions = ImportOptions(stepSize: 4_096),
        rejects: inout MemoryRejects,
        progress: (BulkImport.Progress) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await service.importBallots(into: poll, from: file, options: options, rejects: &rejects, progress: progress)
            .report
    }

    /// Imports a file by `vote.submit`.
    func submit(
        _ file: [UInt8],
        into poll: String,
        format: ImportFormat = .csv
    ) async throws -> (report: ImportReport, rejects: [RejectedRow]) {
        let view = try await call(PollGet.self, PollName(poll: poll)).poll
        var work = BallotImport(into: view, format: format, limit: .init(ballots: 100))
        var rejects: [RejectedRow] = []
        let submit: BallotImport.Submit = { votes in
            try await RPCBatch.results(of: votes, in: self)
        }
        try await work.consume(file, submit: submit, reject: { rejects.append($0) })
        try await work.finish(submit: submit, reject: { rejects.append($0) })
        return (work.report, rejects.sorted { $0.line < $1.line })
    }

    /// What is stored of a poll's ballots, without times and without what tells polls apart.
    func ballots(of poll: String) async throws -> [String] {
        try await sql(
            """
            SELECT ballot FROM (SELECT concat_ws('|', s.demographics::text, b.answers::text, b.entered_cities::text,
                (SELECT array_agg(t.question || '=' || t.body ORDER BY t.question) FROM open_text AS t
                    WHERE t.poll = b.poll AND t.voter = b.voter)::text) AS ballot
            FROM ballot AS b JOIN stratum AS s ON s.poll = b.poll AND s.id = b.stratum
            WHERE b.poll = (SELECT id FROM poll WHERE slug = '\(poll)')) AS b ORDER BY ballot COLLATE "C"
            """
        )
        .map { $0.first.flatMap { $0 } ?? "" }
    }

    /// Expects the tally to be what a recount of the ballots says.
    func expectTallyIsRecount(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (stored, recount) = try await tallies()
        #expect(stored == recount, sourceLocation: sourceLocation)
    }
}

/// Votes sent one by one.
private enum RPCBatch {
    static func results(
        of votes: [VoteSubmit.Params],
        in harness: ServiceHarness
    ) async throws -> [Result<VoteSubmit.Result, RPCError>] {
        var results: [Result<VoteSubmit.Result, RPCError>] = []
        for vote in votes {
            do {
                results.append(.success(try await harness.call(VoteSubmit.self, vote)))
            } catch let error as RPCError {
                results.append(.failure(error))
            }
        }
        return results
    }
}
