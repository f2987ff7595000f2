/// A JSON value kept as its bytes, for a value that is passed on unread.
///
/// Only `JSONReader` and `JSONWriter` can read and write it.
public struct RawJSON: Codable, Sendable, Hashable {
    /// The text of one JSON value.
    public let bytes: [UInt8]

    /// Checks that `bytes` are one JSON value.
    public init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
        _ = try JSONDocument(bytes, maximumDepth: JSONReader.Options().maximumDepth)
        self.bytes = bytes
    }

    init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Refuses: `JSONReader` copies the value's bytes without calling this.
    public init(from decoder: any Decoder) throws {
        throw decoder.refusal("The value cannot be read by this decoder.")
    }

    /// Refuses: `JSONWriter` copies the value's bytes without calling this.
    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self,
            EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "only JSONWriter writes RawJSON")
        )
    }
}
