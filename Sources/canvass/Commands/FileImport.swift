import BallotFiles
import Foundation
import PollAPI
import PollClient
import PollService

/// Imports a file into a poll piece by piece, and writes the rejected rows to another file.
struct FileImport {
    /// The outcome of an import.
    struct Outcome: Encodable, Sendable {
        let report: ImportReport
        /// The column of each key.
        let columns: [String: String]
        let voterColumn: String?
        /// The path of the rejected rows, if there are any.
        let rejects: String?
        /// Whether voters are named without a column.
        let namesVoters: Bool

        private enum CodingKeys: String, CodingKey {
            case report, columns, voterColumn, rejects
        }
    }

    private static let piece = 64 << 10

    let input: FileInput
    let rejectsPath: String
    let poll: PollView
    let options: ImportOptions
    let batch: BallotImport.BatchLimit

    /// Whether the ballots can be stored by COPY, which cannot replace an earlier ballot of a voter.
    var goesByCopy: Bool { poll.content.voting?.perVoter != .changeable }

    /// Stores the file's ballots by COPY.
    func run(in service: PollService) async throws -> Outcome {
        try requireOpen()
        var rejects = RejectsFile(path: rejectsPath)
        let size = try input.size
        var progress = StandardStreams.progress("Importing", total: size, unit: "rows")
        do {
            let outcome = try await service.importBallots(
                into: poll.id,
                from: input,
                options: options,
                rejects: &rejects,
                onResume: { line, rows in
                    try StandardStreams.note("Going on at line \(line.grouped); \(rows.of("row")) went in before.")
                },
                progress: { done in
                    progress.begin(at: done.bytesBefore, counting: done.rowsBefore)
                    // The bar is complete only at `finish`, not with the last byte.
                    progress.advance(to: size.map { min(done.bytes, $0 - 1) } ?? done.bytes, counting: done.rows)
                }
            )
            progress.finish(counting: outcome.report.rows)
            try rejects.finish()
            return self.outcome(outcome.report, mapping: outcome.mapping, rejects: rejects)
        } catch {
            progress.abandon()
            try rejects.finish()
            throw error
        }
    }

    /// Casts the file's ballots as votes.
    func run(with caller: any PollCalling) async throws -> Outcome {
        try requireOpen()
        var input = input
        var work = BallotImport(
            into: poll,
            format: options.format,
            overrides: options.overrides,
            voterColumn: options.voterColumn,
            limit: batch
        )
        var rejects = RejectsFile(path: rejectsPath)
        let size = try input.size
        var progress = StandardStreams.progress("Importing", total: size, unit: "rows")
        var read = 0
        do {
            _ = try rejects.goBack(to: 0)
            while case let bytes = try input.read(upTo: Self.piece), !bytes.isEmpty {
                try await work.consume(
                    bytes,
                    submit: { try await caller.callBatch(VoteSubmit.self, $0) },
                    reject: { _ = try rejects.add([$0]) }
                )
                read += bytes.count
                progress.advance(to: size.map { min(read, $0 - 1) } ?? read, counting: work.report.rows)
            }
            try await work.finish(
                submit: { try await caller.callBatch(VoteSubmit.self, $0) },
                reject: { _ = try rejects.add([$0]) }
            )
        } catch {
            progress.abandon()
            // The rows that were rejected before the error stay listed.
            try rejects.finish()
            throw error
        }
        progress.finish(counting: work.report.rows)
        try rejects.finish()
        return outcome(work.report, mapping: work.mapping, rejects: rejects)
    }

    private func requireOpen() throws {
        guard poll.status == .open else { throw PollNotOpenError(poll: poll.slug, status: poll.status) }
    }

    private func outcome(_ report: ImportReport, mapping: ImportMapping?, rejects: RejectsFile) -> Outcome {
        Outcome(
            report: report,
            columns: Dictionary((mapping?.usedColumns ?? []).map { ($0.key, $0.column) }) { first, _ in first },
            voterColumn: mapping.flatMap { mapping in mapping.voterColumn.map { mapping.header[$0] } },
            rejects: rejects.isEmpty ? nil : rejectsPath,
            namesVoters: mapping == nil
        )
    }
}

extension FileImport.Outcome {
    /// The outcome as text.
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
        if !columns.isEmpty { lines.append("Taken: \(columns.joined(separator: ", ").printable).") }
        if !report.ignoredColumns.isEmpty {
            lines.append("Ignored: \(report.ignoredColumns.joined(separator: ", ").printable).")
        }
        if let rejects { lines.append("Rejected rows: \(rejects.printable)") }
        if report.alreadyCounted > 0, voterColumn == nil, !namesVoters {
            lines.append(
                "Voters are told apart by their row's number, so a second file for the same poll needs a voter column."
            )
        }
        return lines
    }
}

/// The poll is not open.
struct PollNotOpenError: Error, CustomStringConvertible {
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
