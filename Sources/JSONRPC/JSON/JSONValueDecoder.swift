/// The decoder of one value.
struct JSONValueDecoder: Decoder {
    let decoding: JSONDecoding
    let index: JSONIndex

    var kind: JSONKind {
        decoding.positionalNames(at: index) == nil ? decoding.document.kind(of: index) : .object
    }
    var codingPath: [any CodingKey] { decoding.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(
            JSONKeyedDecodingContainer(decoding: decoding, index: index, members: try decoding.members(of: index))
        )
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard decoding.document.tape[index].kind == .array else {
            throw decoding.unexpectedKind(at: index, expected: .array)
        }
        return JSONUnkeyedDecodingContainer(decoding: decoding, index: index)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension JSONValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { decoding.isNull(at: index) }
    func decode(_ type: Bool.Type) throws -> Bool { try decoding.boolean(at: index) }
    func decode(_ type: String.Type) throws -> String { try decoding.string(at: index) }
    func decode(_ type: Double.Type) throws -> Double { try decoding.double(at: index) }
    func decode(_ type: Float.Type) throws -> Float { try decoding.float(at: index) }
    func decode(_ type: Int.Type) throws -> Int { try decoding.integer(type, at: index) }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoding.integer(type, at: index) }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoding.integer(type, at: index) }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoding.integer(type, at: index) }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoding.integer(type, at: index) }
    func decode(_ type: UInt.Type) throws -> UInt { try decoding.integer(type, at: index) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoding.integer(type, at: index) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoding.integer(type, at: index) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoding.integer(type, at: index) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoding.integer(type, at: index) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoding.value(type, at: index) }
}
