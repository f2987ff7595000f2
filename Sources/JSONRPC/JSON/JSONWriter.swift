/// Writes `Encodable` types as JSON: members in the order in which a type encodes them, doubles in the shortest form
/// that reads back to the same value, and only escapes that are needed.
public enum JSONWriter {
    /// The JSON text of a value.
    ///
    /// - Throws: `EncodingError.invalidValue` for a number that is not finite, and what `encode(to:)` throws.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        try encode(value, after: [])
    }

    /// The JSON text of a value behind other text.
    static func encode(_ value: some Encodable, after prefix: [UInt8]) throws -> [UInt8] {
        let output = JSONOutput(after: prefix)
        try output.write(value, at: 0)
        return output.bytes
    }
}
