import Foundation
import PollAPI
import PollClient
import PollService

/// Reads a file piece by piece into a poll, and writes what is not taken to another file.
struct FileImport {
    /// What became of the file.
    struct Outcome: Encodable, Sendable {
        let report: ImportReport
        /// Which column each key was taken from.
        let columns: [String: String]
        let voterColumn: String?
        /// Where the rejected rows are, if there are any.
        let rejects: String?
    }

    private static let piece = 64 << 10

    let input: FileHandle
    let rejectsPath: String
    let poll: PollView
    let overrides: [String: String]
    let voterColumn: String?
    let batch: BallotImport.BatchLimit

    func run(with caller: any PollCalling) async throws -> Outcome {
        guard poll.status == .open else {
            throw ImportRefusal(poll: poll.slug, status: poll.status)
        }
        var work = BallotImport(into: poll, overrides: overrides, voterColumn: voterColumn, limit: batch)
        var rejects = RejectsFile(path: rejectsPath)
        let size = try Self.size(of: input)
        var progress = StandardStreams.progress("Importing", total: size ?? .max, unit: "")
        var read = 0
        do {
            while let bytes = try input.read(upToCount: Self.piece), !bytes.isEmpty {
                try await work.consume(
                    bytes,
                    submit: { try await caller.callBatch(VoteSubmit.self, $0) },
                    reject: { try rejects.add($0) }
                )
                read += bytes.count
                if let size { progress.advance(to: min(read, size - 1)) }
            }
            try await work.finish(
                submit: { try await caller.callBatch(VoteSubmit.self, $0) },
                reject: { try rejects.add($0) }
            )
        } catch {
            progress.abandon()
            // What was rejected until then is true whatever stopped the rest.
            try rejects.finish()
            throw error
        }
        if let size { progress.advance(to: size) }
        try rejects.finish()
        let columns = work.mapping?.usedColumns ?? []
        return Outcome(
            report: work.report,
            columns: Dictionary(columns.map { ($0.key, $0.column) }) { first, _ in first },
            voterColumn: work.mapping.flatMap { mapping in mapping.voterColumn.map { mapping.header[$0] } },
            rejects: rejects.isEmpty ? nil : rejectsPath
        )
    }

    /// The file's size in bytes; nil for what is no file, such as a pipe.
    private static func size(of input: FileHandle) throws -> Int? {
        var status = stat()
        guard unsafe fstat(input.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(exactly: status.st_size)
    }
}

extension FileImport.Outcome {
    /// The outcome for a person.
    var lines: [String] {
        var facts = ["\(report.counted.grouped) counted"]
        if report.changed > 0 { facts.append("\(report.changed.grouped) changed") }
        if report.alreadyCounted > 0 { facts.append("\(report.alreadyCounted.grouped) counted before") }
        if report.withdrawn > 0 { facts.append("\(report.withdrawn.grouped) withdrawn before") }
        if report.rejected > 0 { facts.append("\(report.rejected.grouped) rejected") }
        var lines = ["\(report.rows.of("row")): \(facts.joined(separator: ", "))."]
        let columns = columns.sorted { $0.key < $1.key }.map {
            $0.key == $0.value ? $0.key : "\($0.key) from \($0.value)"
        }
        lines.append("Taken: \(columns.joined(separator: ", ").printable).")
        if !report.ignoredColumns.isEmpty {
            lines.append("Ignored: \(report.ignoredColumns.joined(separator: ", ").printable).")
        }
        if let rejects { lines.append("Rejected rows: \(rejects.printable)") }
        if report.alreadyCounted > 0, voterColumn == nil {
            lines.append(
                "Voters are told apart by their row's number, so a second file for the same poll needs a voter column."
            )
        }
        return lines
    }
}

/// The list of rejected rows, which is a file only once there are any.
struct RejectsFile {
    private let path: String
    private var output: BufferedOutput?

    init(path: String) {
        self.path = path
    }

    var isEmpty: Bool { output == nil }

    mutating func add(_ row: RejectedRow) throws {
        if output == nil {
            output = try BufferedOutput(path: path)
            try output?.write(RejectedRow.header)
        }
        try output?.write(row.record)
    }

    /// Completes the file; one that an earlier run left is emptied, for it would speak of rows that went in now.
    mutating func finish() throws {
        if output == nil, FileManager.default.fileExists(atPath: path) {
            var stale = try BufferedOutput(path: path)
            try stale.write(RejectedRow.header)
            try stale.finish()
        }
        try output?.finish()
    }
}

/// A poll that takes no ballots.
struct ImportRefusal: Error, CustomStringConvertible {
    let poll: String
    let status: PollStatusField

    var description: String {
        switch status {
        case .draft: "The poll '\(poll)' is a draft; open it first."
        case .closed: "The poll '\(poll)' is closed and takes no more ballots."
        case .open: "The poll '\(poll)' takes no ballots."
        }
    }
}
