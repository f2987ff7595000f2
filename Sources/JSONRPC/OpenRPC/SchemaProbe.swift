/// A decoder without input: it answers with placeholders and records what it is asked for.
struct SchemaProbe: Decoder {
    let recorder: SchemaRecorder

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SchemaProbeMembers(recorder: recorder))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { SchemaProbeElements(recorder: recorder) }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension SchemaProbe: SingleValueDecodingContainer {
    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let entry = try recorder.catalog.entry(for: type)
        recorder.scalar = entry.schema
        return entry.placeholder
    }
}

/// The members that a probed value asks for.
struct SchemaProbeMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let recorder: SchemaRecorder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool {
        recorder.noteOptional(key.stringValue)
        return true
    }

    func decodeNil(forKey key: Key) -> Bool {
        recorder.noteOptional(key.stringValue)
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let entry = try recorder.catalog.entry(for: type)
        recorder.note(key.stringValue, entry.schema, isRequired: true)
        return entry.placeholder
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let schema = try recorder.catalog.schema(of: type)
        recorder.note(key.stringValue, schema, isRequired: false)
        return nil
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedDecodingContainer<NestedKey> {
        SchemaProbe(recorder: recorder.noteNested(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
        SchemaProbe(recorder: recorder.noteNested(key.stringValue)).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { SchemaProbe(recorder: recorder) }

    func superDecoder(forKey key: Key) -> any Decoder { SchemaProbe(recorder: recorder.noteNested(key.stringValue)) }
}

/// The elements that a probed value asks for: one, whose schema stands for all.
struct SchemaProbeElements: UnkeyedDecodingContainer {
    let recorder: SchemaRecorder
    private(set) var currentIndex = 0

    init(recorder: SchemaRecorder) {
        self.recorder = recorder
        recorder.scalar = .array(of: .any)
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }

    func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let entry = try recorder.catalog.entry(for: type)
        currentIndex += 1
        recorder.scalar = .array(of: entry.schema)
        return entry.placeholder
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw SchemaError.cannotProbe(type: "a list of objects without a type")
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw SchemaError.cannotProbe(type: "a list of lists without a type")
    }

    mutating func superDecoder() throws -> any Decoder {
        throw SchemaError.cannotProbe(type: "a list of values without a type")
    }
}
