import BallotFiles
import PollStore
import Polls

/// Parses and encodes blocks of a file, apart from whoever reads the file and stores the ballots.
actor ImportWorker {
    /// A block that is ready to be stored.
    struct Step: Sendable {
        let index: Int
        let encoded: StepEncoder.Encoded
        let rejects: [RejectedRow]
        /// All rows of the block, those rejected included.
        let count: Int
    }

    private let poll: Poll
    private let strata: StratumIDCache
    private var parser: ImportRowParser
    init(poll: Poll, strata: StratumIDCache, parser: ImportRowParser) {
        self.poll = poll
        self.strata = strata
        self.parser = parser
    }

    /// Makes a block ready to be stored; nil when the poll is gone.
    func step(_ block: RecordBlock, index: Int, rowsBefore: Int) async throws -> Step? {
        let parsed = parser.parse(block, rowsBefore: rowsBefore)
        let vocabulary = parser.vocabulary
        let stored = try await numbers(of: parsed.rows, vocabulary.strata)
        let encoder = StepEncoder(poll: poll.id, vocabulary: vocabulary, strata: stored)
        guard let encoded = encoder.encode(parsed) else { return nil }
        return Step(index: index, encoded: encoded, rejects: parsed.rejects, count: parsed.count)
    }

    /// The numbers under which the strata of some rows are stored, by their numbers in the vocabulary.
    private func numbers(of rows: [ParsedRow], _ vocabulary: [Stratum]) async throws -> [Int32: Int32] {
        var isUsed = [Bool](repeating: false, count: vocabulary.count)
        for row in rows { isUsed[Int(row.stratum)] = true }
        let used = vocabulary.indices.filter { isUsed[$0] }
        var numbers: [Int32: Int32] = [:]
        // A file may name more strata than one statement should.
        for start in stride(from: 0, to: used.count, by: 5_000) {
            let part = used[start..<min(start + 5_000, used.count)]
            let values = Set(part.map { vocabulary[$0] })
            let stored = try await Retry.whileUnavailable { () async throws(StoreError) in
                try await strata.ids(of: values, poll: poll)
            }
            for index in part { numbers[Int32(clamping: index)] = stored[vocabulary[index]] }
        }
        return numbers
    }
}
