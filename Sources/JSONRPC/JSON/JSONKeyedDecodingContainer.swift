/// The members of one object, each found by its name and noted as asked for.
struct JSONKeyedDecodingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoding: JSONDecoding
    let index: JSONIndex
    let members: JSONDecoding.Members

    var codingPath: [any CodingKey] { decoding.path(to: index) }

    /// Every key of the object. All members then count as asked for.
    var allKeys: [Key] {
        members.list.compactMap { member in
            decoding.markAsked(member.value)
            return Key(stringValue: member.name)
        }
    }

    func contains(_ key: Key) -> Bool { value(for: key) != nil }

    private func value(for key: Key) -> Int? {
        guard let value = members.value(named: key.stringValue) else { return nil }
        decoding.markAsked(value)
        return value
    }

    private func required(_ key: Key) throws(JSONReadingError) -> Int {
        guard let value = value(for: key) else {
            throw JSONReadingError(at: codingPath + [key], detail: "The member is required.")
        }
        return value
    }

    /// The index of a member that is present and not null.
    private func present(_ key: Key) -> Int? {
        value(for: key).flatMap { decoding.isNull(at: $0) ? nil : $0 }
    }

    func decodeNil(forKey key: Key) throws -> Bool { decoding.isNull(at: try required(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoding.boolean(at: required(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoding.string(at: required(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try decoding.double(at: required(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try decoding.float(at: required(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoding.integer(type, at: required(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try decoding.integer(type, at: required(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoding.integer(type, at: required(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoding.integer(type, at: required(key)) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoding.value(type, at: required(key))
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try present(key).map { try decoding.boolean(at: $0) }
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try present(key).map { try decoding.string(at: $0) }
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try present(key).map { try decoding.double(at: $0) }
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try present(key).map { try decoding.integer(type, at: $0) }
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key).map { try decoding.value(type, at: $0) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoding.untypedDecoder(at: required(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoding.untypedDecoder(at: required(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { JSONValueDecoder(decoding: decoding, index: index) }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        decoding.untypedDecoder(at: try required(key))
    }
}
