/// The text of a JSON value, sent as `jsonb` and read from `jsonb` or `json`.
public struct PostgresJSON: Hashable, Sendable {
    /// The JSON text; from `jsonb` in the server's normal form.
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}

extension PostgresJSON: PostgresScalar {
    public static var postgresType: PostgresType { .jsonb }
    public static var postgresArrayType: PostgresType { .jsonbArray }

    /// The only version of `jsonb`'s binary format: the number 1, then the text.
    private static let formatVersion: UInt8 = 1

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.formatVersion)
        text.encode(into: &bytes)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.jsonb, .json, as: "PostgresJSON")
        guard type == .jsonb else {
            text = try String(postgresBytes: bytes, type: .json)
            return
        }
        guard bytes.count > 0, bytes[0] == Self.formatVersion else {
            throw .undecodable("an unknown version of jsonb")
        }
        text = try String(postgresBytes: bytes.extracting(1..<bytes.count), type: .json)
    }
}
