package import PollAPI

/// Cuts a file of either format into records as it arrives.
package enum RecordReader: Sendable {
    case csv(CSVReader)
    case ndjson(NDJSONReader)

    /// A reader at the beginning of a file.
    package init(_ format: ImportFormat) {
        switch format {
        case .csv: self = .csv(CSVReader())
        case .ndjson: self = .ndjson(NDJSONReader())
        }
    }

    /// A reader within a file, where a record begins.
    package init(_ format: ImportFormat, atLine line: Int) {
        switch format {
        case .csv: self = .csv(CSVReader(atLine: line))
        case .ndjson: self = .ndjson(NDJSONReader(atLine: line))
        }
    }

    /// The physical line that is read next.
    package var line: Int {
        switch self {
        case .csv(let reader): reader.line
        case .ndjson(let reader): reader.line
        }
    }

    /// Whether the rest of a line that was given up as too long is still to come.
    package var isPassingOver: Bool {
        switch self {
        case .csv(let reader): reader.isPassingOver
        case .ndjson(let reader): reader.isPassingOver
        }
    }

    /// Takes the next bytes of the file without looking at them yet.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        switch self {
        case .csv(var reader):
            // The reader's bytes must have one owner, or appending copies them.
            self = .ndjson(NDJSONReader())
            reader.append(bytes)
            self = .csv(reader)
        case .ndjson(var reader):
            self = .csv(CSVReader())
            reader.append(bytes)
            self = .ndjson(reader)
        }
    }

    /// The records that are complete, with the bytes that they take up.
    /// - Parameter limit: the most records, in CSV.
    package mutating func block(atEnd: Bool, limit: Int = .max) -> RecordBlock {
        switch self {
        case .csv(var reader):
            let block = reader.block(atEnd: atEnd, limit: limit)
            self = .csv(reader)
            return block
        case .ndjson(var reader):
            let block = reader.block(atEnd: atEnd)
            self = .ndjson(reader)
            return block
        }
    }
}

extension RecordBlock {
    /// The ballot that a record holds, not yet held against the poll.
    ///
    /// - Parameters:
    ///   - mapping: The columns' meaning; nil for newline-delimited JSON.
    ///   - number: The record's number in the file, from 1.
    ///   - poll: The poll's slug or id.
    package func vote(
        of record: RecordShape,
        by mapping: ImportMapping?,
        number: Int,
        poll: String
    ) throws(RowRejection) -> VoteSubmit.Params {
        guard let mapping else {
            if let fault = record.fault { throw .unreadable(fault) }
            return try NDJSONBallot.vote(from: raw(record), number: number, poll: poll)
        }
        switch texts(of: record) {
        case .success(let fields): return try mapping.vote(from: fields, number: number, poll: poll)
        case .failure(let fault): throw .unreadable(fault)
        }
    }
}
