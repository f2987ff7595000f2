import BallotFiles
import Crypto
import PollAPI
import PollStore

/// A file as it is read: blocks of whole rows, and what has been read up to the end of each.
struct ImportReading<Input: ImportInput> {
    /// Some rows, and where the file stands after them.
    struct Block {
        let records: RecordBlock
        /// The file's bytes up to the end of the block.
        let position: Int
        let digest: [UInt8]
        let line: Int
        /// Whether the reading could begin again there.
        let isBoundary: Bool
    }

    /// How much of a file it is known by.
    private let headSize: Int

    private var input: Input
    private let options: ImportOptions
    private var reader: RecordReader
    /// What has been read of the input and not been given to the reader.
    private var head: [UInt8] = []
    private var hash = SHA256()
    private var position = 0
    private var isAtEnd = false

    /// Begins to read.
    init(_ input: Input, options: ImportOptions) throws {
        self.input = input
        self.options = options
        reader = RecordReader(options.format)
        headSize = min(64 << 10, options.stepSize)
        head = try self.input.read(atMost: headSize)
    }

    /// What the file is known by among those that are taken into a poll: its beginning, and how it is read.
    var fingerprint: [UInt8] {
        var hash = SHA256()
        hash.update(data: head)
        let overrides = options.overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let manner = [options.format.rawValue, options.voterColumn ?? ""] + overrides
        hash.update(data: Array(manner.joined(separator: "\0").utf8))
        return Array(hash.finalize())
    }

    /// The header of a CSV file.
    ///
    /// - Throws: `ImportMappingError`, and what the input throws.
    mutating func header() throws -> [String] {
        while true {
            let isAtEnd = try fill(upTo: headSize)
            let block = reader.block(atEnd: isAtEnd, limit: 1)
            note(block)
            if let record = block.records.first {
                return try block.texts(of: record).mapError(ImportMappingError.unreadableHeader).get()
            }
            if isAtEnd { throw ImportMappingError.empty }
        }
    }

    /// The next rows; nil at the end of the file.
    mutating func next() throws -> Block? {
        guard !isAtEnd else { return nil }
        isAtEnd = try fill(upTo: options.stepSize)
        let records = reader.block(atEnd: isAtEnd)
        note(records)
        return Block(
            records: records,
            position: position,
            digest: Array(hash.finalize()),
            line: reader.line,
            isBoundary: !reader.isPassingOver
        )
    }

    /// Goes to where an import was broken off, after the header has been read; false where the file is another one up to there,
    /// and then the reading stands where it stood.
    mutating func resume(at bookmark: ImportBookmark) throws -> Bool {
        guard try input.rewind() else { return false }
        var hash = SHA256()
        var left = bookmark.position
        while left > 0 {
            let bytes = try input.read(upTo: min(left, 1 << 20))
            if bytes.isEmpty { break }
            hash.update(data: bytes)
            left -= bytes.count
        }
        guard left == 0, Array(hash.finalize()) == bookmark.digest else {
            self = try ImportReading(rewound: self)
            return false
        }
        self.hash = hash
        position = bookmark.position
        head = []
        reader = RecordReader(options.format, atLine: bookmark.line)
        return true
    }

    /// Begins once more.
    private init(rewound other: ImportReading) throws {
        var input = other.input
        _ = try input.rewind()
        try self.init(input, options: other.options)
        if options.format == .csv { _ = try header() }
    }

    /// Gives the reader more of the file; true when there is no more.
    private mutating func fill(upTo count: Int) throws -> Bool {
        let bytes = head.isEmpty ? try input.read(atMost: count) : head
        let isWhole = head.isEmpty ? bytes.count < count : bytes.count < headSize
        head = []
        reader.append(bytes)
        return isWhole
    }

    private mutating func note(_ block: RecordBlock) {
        hash.update(data: block.bytes)
        position += block.bytes.count
    }
}

extension ImportInput {
    /// Reads until there is so much or the file ends.
    fileprivate mutating func read(atMost count: Int) throws -> [UInt8] {
        var bytes = try read(upTo: count)
        while bytes.count < count {
            let more = try read(upTo: count - bytes.count)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }
}
