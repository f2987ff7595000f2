extension [UInt8] {
    mutating func append<Value: FixedWidthInteger>(bigEndian value: Value) {
        unsafe Swift.withUnsafeBytes(of: value.bigEndian) { unsafe append(contentsOf: $0) }
    }
}

extension Span<UInt8> {
    /// The big-endian integer at the offset.
    func bigEndian<Value: FixedWidthInteger>(_: Value.Type, at offset: Int) throws(PostgresError) -> Value {
        guard offset >= 0, Value.bitWidth / 8 <= count - offset else { throw .undecodable("a value that is too short") }
        var value: Value = 0
        for index in offset..<offset + Value.bitWidth / 8 {
            value = value << 8 | Value(truncatingIfNeeded: self[index])
        }
        return value
    }

    /// The big-endian integer that takes up all bytes.
    func bigEndian<Value: FixedWidthInteger>(exactly type: Value.Type) throws(PostgresError) -> Value {
        guard count == Value.bitWidth / 8 else {
            throw .undecodable("\(count) bytes for \(Value.self)")
        }
        return try bigEndian(type, at: 0)
    }

    /// A copy of part of the bytes.
    func array(from offset: Int, count: Int) -> [UInt8] {
        unsafe extracting(offset..<offset + count).withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }
}

extension PostgresType {
    func require(_ expected: PostgresType..., as swiftType: String) throws(PostgresError) {
        guard expected.contains(self) else {
            throw .undecodable("a column of type OID \(rawValue) cannot be read as \(swiftType)")
        }
    }
}
