extension Int16: PostgresScalar {
    public static var postgresType: PostgresType { .int2 }
    public static var postgresArrayType: PostgresType { .int2Array }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: self)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.int2, as: "Int16")
        self = try bytes.bigEndian(exactly: Int16.self)
    }
}

/// Reads `smallint` as well, without loss.
extension Int32: PostgresScalar {
    public static var postgresType: PostgresType { .int4 }
    public static var postgresArrayType: PostgresType { .int4Array }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: self)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.int4, .int2, as: "Int32")
        self =
            type == .int2
            ? Int32(try bytes.bigEndian(exactly: Int16.self)) : try bytes.bigEndian(exactly: Int32.self)
    }
}

/// `bigint`; reads `integer` and `smallint` as well, without loss.
extension Int: PostgresScalar {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: Int64(self))
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.int8, .int4, .int2, as: "Int")
        guard type == .int8 else {
            self = Int(try Int32(postgresBytes: bytes, type: type))
            return
        }
        let wide = try bytes.bigEndian(exactly: Int64.self)
        guard let value = Int(exactly: wide) else { throw .undecodable("a bigint that does not fit Int") }
        self = value
    }
}
