/// The members of an object being written.
struct JSONKeyedEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutput
    let depth: Int

    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) -> JSONOutput {
        output.beginMember(key.stringValue, in: depth)
        return output
    }

    func encodeNil(forKey key: Key) { begin(key).appendNull() }
    func encode(_ value: Bool, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: String, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: Double, forKey key: Key) throws { try begin(key).append(value) }
    func encode(_ value: Float, forKey key: Key) throws { try begin(key).append(value) }
    func encode(_ value: Int, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: Int8, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: Int16, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: Int32, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: Int64, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: UInt, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: UInt8, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: UInt16, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: UInt32, forKey key: Key) { begin(key).append(value) }
    func encode(_ value: UInt64, forKey key: Key) { begin(key).append(value) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try begin(key).write(value, at: depth + 1)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        JSONValueEncoder(output: begin(key), depth: depth + 1).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONValueEncoder(output: begin(key), depth: depth + 1).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONValueEncoder(output: output, depth: depth) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder(output: begin(key), depth: depth + 1) }
}
