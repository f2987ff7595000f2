/// Ballots of one poll and what their voters wrote, in the binary format of COPY.
///
/// Append them in the order of their voters' keys: rows that lie close in the index are stored several times as fast.
package struct BallotRows: Sendable {
    /// Columns: poll, voter, stratum, answers, entered_cities.
    private(set) var ballots = BallotRows.beginning
    /// Columns: poll, voter, question, body.
    private(set) var texts = BallotRows.beginning
    /// How many ballots there are.
    package private(set) var count = 0
    private(set) var textCount = 0

    private let ballotStart: [UInt8]
    private let textStart: [UInt8]

    /// No ballots yet.
    /// - Parameter capacity: bytes to make room for.
    package init(poll: Int32, capacity: Int) {
        ballotStart = Self.start(columns: 5, poll: poll)
        textStart = Self.start(columns: 4, poll: poll)
        ballots.reserveCapacity(capacity)
    }

    /// Appends a ballot.
    package mutating func append(voter: VoterKeyBits, stratum: Int32, answers: ArrayField, enteredCities: ArrayField) {
        ballots.append(contentsOf: ballotStart)
        ballots.append(network: voter.high)
        ballots.append(network: voter.low)
        ballots.append(network: Int32(4))
        ballots.append(network: stratum)
        ballots.append(contentsOf: answers.bytes)
        ballots.append(contentsOf: enteredCities.bytes)
        count += 1
    }

    /// Appends what a voter wrote in answer to a question.
    package mutating func append(text: String, question: String, voter: VoterKeyBits) {
        texts.append(contentsOf: textStart)
        texts.append(network: voter.high)
        texts.append(network: voter.low)
        for text in [question, text] {
            texts.append(network: Int32(clamping: text.utf8.count))
            texts.append(contentsOf: text.utf8)
        }
        textCount += 1
    }

    /// What ends the data.
    static let end: [UInt8] = [0xFF, 0xFF]

    /// The signature, no flags, no extension.
    private static let beginning = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    /// How each row begins: the number of columns, the poll, and the length of the voter's key.
    private static func start(columns: Int16, poll: Int32) -> [UInt8] {
        var start: [UInt8] = []
        start.append(network: columns)
        start.append(network: Int32(4))
        start.append(network: poll)
        start.append(network: Int32(16))
        return start
    }
}

/// A voter's key of 16 bytes as two numbers, which compare as the bytes do and need no storage of their own.
package struct VoterKeyBits: Sendable, Hashable, Comparable {
    /// The first eight bytes.
    package let high: UInt64
    /// The last eight bytes.
    package let low: UInt64

    /// A key of two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whether a key stands before another in the database.
    package static func < (left: VoterKeyBits, right: VoterKeyBits) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

/// A list of texts as a field of a row in the binary format of COPY.
package struct ArrayField: Sendable, Hashable {
    let bytes: [UInt8]

    /// No list at all.
    package static let null = ArrayField(bytes: [0xFF, 0xFF, 0xFF, 0xFF])

    /// The object identifier of the type `text`.
    private static let textType: Int32 = 25

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A list of texts, none of which may hold U+0000.
    package init(_ texts: [String]) {
        var list: [UInt8] = []
        list.append(network: Int32(texts.isEmpty ? 0 : 1))
        list.append(network: Int32(0))
        list.append(network: Self.textType)
        if !texts.isEmpty {
            list.append(network: Int32(clamping: texts.count))
            list.append(network: Int32(1))
            for text in texts {
                list.append(network: Int32(clamping: text.utf8.count))
                list.append(contentsOf: text.utf8)
            }
        }
        var field: [UInt8] = []
        field.append(network: Int32(clamping: list.count))
        bytes = field + list
    }
}

extension [UInt8] {
    /// Appends an integer, its highest byte first.
    mutating func append<Value: FixedWidthInteger>(network value: Value) {
        unsafe Swift.withUnsafeBytes(of: value.bigEndian) { bytes in unsafe append(contentsOf: bytes) }
    }
}
