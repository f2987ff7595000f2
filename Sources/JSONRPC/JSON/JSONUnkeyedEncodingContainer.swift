/// The elements of an array being written.
struct JSONUnkeyedEncodingContainer: UnkeyedEncodingContainer {
    let output: JSONOutput
    let depth: Int
    private(set) var count = 0

    init(output: JSONOutput, depth: Int) {
        self.output = output
        self.depth = depth
    }

    var codingPath: [any CodingKey] { [] }

    private mutating func begin() -> JSONOutput {
        output.beginElement(in: depth)
        count += 1
        return output
    }

    mutating func encodeNil() { begin().appendNull() }
    mutating func encode(_ value: Bool) { begin().append(value) }
    mutating func encode(_ value: String) { begin().append(value) }
    mutating func encode(_ value: Double) throws { try begin().append(value) }
    mutating func encode(_ value: Float) throws { try begin().append(value) }
    mutating func encode(_ value: Int) { begin().append(value) }
    mutating func encode(_ value: Int8) { begin().append(value) }
    mutating func encode(_ value: Int16) { begin().append(value) }
    mutating func encode(_ value: Int32) { begin().append(value) }
    mutating func encode(_ value: Int64) { begin().append(value) }
    mutating func encode(_ value: UInt) { begin().append(value) }
    mutating func encode(_ value: UInt8) { begin().append(value) }
    mutating func encode(_ value: UInt16) { begin().append(value) }
    mutating func encode(_ value: UInt32) { begin().append(value) }
    mutating func encode(_ value: UInt64) { begin().append(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try begin().write(value, at: depth + 1) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        JSONValueEncoder(output: begin(), depth: depth + 1).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONValueEncoder(output: begin(), depth: depth + 1).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONValueEncoder(output: begin(), depth: depth + 1) }
}
