/// The binary format of a one-dimensional array, as `array_send` and `array_recv` of PostgreSQL define it.
///
/// Dimensions (Int32), has-NULL flag (Int32), element type (UInt32), then per dimension length and lower bound (Int32
/// each), then per element its length in bytes (Int32, −1 for NULL) and its bytes. An empty array has no dimension.
enum ArrayFormat {
    static func decode<Element: PostgresScalar>(
        _ bytes: Span<UInt8>,
        _ append: (Element?) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        let dimensions = try bytes.bigEndian(Int32.self, at: 0)
        let elementType = PostgresType(rawValue: try bytes.bigEndian(UInt32.self, at: 8))
        guard dimensions != 0 else { return }
        guard dimensions == 1 else { throw .undecodable("an array of \(dimensions) dimensions") }
        let count = try bytes.bigEndian(Int32.self, at: 12)
        var offset = 20
        for _ in 0..<max(count, 0) {
            let length = Int(try bytes.bigEndian(Int32.self, at: offset))
            offset += 4
            guard length >= 0 else {
                try append(nil)
                continue
            }
            guard length <= bytes.count - offset else { throw .undecodable("an array that ends too early") }
            try append(Element(postgresBytes: bytes.extracting(offset..<offset + length), type: elementType))
            offset += length
        }
    }
}
