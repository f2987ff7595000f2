/// The elements of one array, in order.
struct JSONUnkeyedDecodingContainer: UnkeyedDecodingContainer {
    let decoding: JSONDecoding
    private let index: JSONIndex
    private let end: Int
    private var next: Int
    private(set) var currentIndex = 0

    init(decoding: JSONDecoding, index: Int) {
        self.decoding = decoding
        self.index = index
        next = index + 1
        end = decoding.document.next(after: index)
    }

    var codingPath: [any CodingKey] { decoding.path(to: index) }
    var count: Int? { decoding.document.elements(of: index).count }
    var isAtEnd: Bool { next >= end }

    /// The index of the current element; the next one becomes the current one.
    private mutating func take() throws(JSONReadingError) -> Int {
        guard !isAtEnd else {
            throw JSONReadingError(at: codingPath + [JSONPath.index(currentIndex)], detail: "The list is too short.")
        }
        let element = next
        next = decoding.document.next(after: element)
        currentIndex += 1
        return element
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, decoding.isNull(at: next) else { return false }
        _ = try take()
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try decoding.boolean(at: take()) }
    mutating func decode(_ type: String.Type) throws -> String { try decoding.string(at: take()) }
    mutating func decode(_ type: Double.Type) throws -> Double { try decoding.double(at: take()) }
    mutating func decode(_ type: Float.Type) throws -> Float { try decoding.float(at: take()) }
    mutating func decode(_ type: Int.Type) throws -> Int { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try decoding.integer(type, at: take()) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try decoding.integer(type, at: take()) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try decoding.value(type, at: take())
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoding.untypedDecoder(at: take()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try decoding.untypedDecoder(at: take()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { decoding.untypedDecoder(at: try take()) }
}
