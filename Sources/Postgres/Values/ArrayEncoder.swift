/// An array in binary format (see ``ArrayFormat``) that grows by one element at a time.
///
/// Its generic parts can be inlined: a batch of ballots has some ten elements for each, and the way through witness tables
/// would cost more than to encode them.
@usableFromInline struct ArrayEncoder {
    /// Where the has-NULL flag ends.
    private static let flagEnd = 8

    @usableFromInline private(set) var bytes: [UInt8] = []

    @usableFromInline init(of type: PostgresType, count: Int) {
        bytes.reserveCapacity(20 + 24 * count)
        bytes.append(bigEndian: Int32(count == 0 ? 0 : 1))
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: type.rawValue)
        guard count > 0 else { return }
        bytes.append(bigEndian: Int32(clamping: count))
        bytes.append(bigEndian: Int32(1))
    }

    /// Appends an element; `nil` is NULL.
    @inlinable mutating func append<Element: PostgresScalar>(_ element: Element?) {
        guard let element else { return appendNull() }
        appendField { element.encode(into: &$0) }
    }

    @usableFromInline mutating func appendNull() {
        bytes[Self.flagEnd - 1] = 1
        bytes.append(bigEndian: Int32(-1))
    }

    /// Appends a length in four bytes and what it is the length of.
    @usableFromInline mutating func appendField(_ encode: (inout [UInt8]) -> Void) {
        let start = bytes.count
        bytes.append(bigEndian: Int32(0))
        encode(&bytes)
        let length = Int32(clamping: bytes.count - start - 4)
        for byte in 0..<4 {
            bytes[start + byte] = UInt8(truncatingIfNeeded: length >> Int32(24 - 8 * byte))
        }
    }
}
