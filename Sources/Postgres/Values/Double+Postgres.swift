/// `double precision`; reads `real` as well, without loss.
extension Double: PostgresScalar {
    public static var postgresType: PostgresType { .float8 }
    public static var postgresArrayType: PostgresType { .float8Array }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: bitPattern)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.float8, .float4, as: "Double")
        self =
            type == .float4
            ? Double(Float(bitPattern: try bytes.bigEndian(exactly: UInt32.self)))
            : Double(bitPattern: try bytes.bigEndian(exactly: UInt64.self))
    }
}
