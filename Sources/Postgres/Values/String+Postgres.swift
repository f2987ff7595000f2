/// `text`; reads the other character types, `json` and, in its canonical form, `uuid` as well.
///
/// PostgreSQL stores no U+0000: the server refuses such a parameter with SQLSTATE 22021.
extension String: PostgresScalar {
    public static var postgresType: PostgresType { .text }
    public static var postgresArrayType: PostgresType { .textArray }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: utf8)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.text, .varchar, .bpchar, .name, .json, .uuid, as: "String")
        guard type != .uuid else {
            self = try Self.canonicalUUID(bytes)
            return
        }
        do {
            self = String(copying: try UTF8Span(validating: bytes))
        } catch {
            throw .undecodable("text that is not UTF-8")
        }
    }

    private static func canonicalUUID(_ bytes: Span<UInt8>) throws(PostgresError) -> String {
        guard bytes.count == 16 else { throw .undecodable("\(bytes.count) bytes for a uuid") }
        var text = ""
        for index in 0..<16 {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += String(bytes[index] >> 4, radix: 16) + String(bytes[index] & 15, radix: 16)
        }
        return text
    }
}
