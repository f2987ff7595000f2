/// Where a field stands among the bytes of a file.
package struct CSVField: Sendable, Hashable {
    /// The bytes between the quotes, if there are any.
    package let range: Range<Int>
    /// Whether a quote in the field is written twice.
    package let isEscaped: Bool

    /// The field's bytes, with each quote once.
    package func content(of bytes: Span<UInt8>) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            content.append(byte)
            position += isEscaped && byte == .quote ? 2 : 1
        }
        return content
    }
}
