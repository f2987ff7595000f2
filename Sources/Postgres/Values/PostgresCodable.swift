/// A Swift value that can be sent as a parameter, in PostgreSQL's binary format.
public protocol PostgresEncodable: Sendable {
    /// The type that the parameter is declared with.
    static var postgresType: PostgresType { get }

    /// Appends the value's binary format.
    func encode(into bytes: inout [UInt8])
}

/// A Swift value that can be read from a column, in PostgreSQL's binary format.
public protocol PostgresDecodable: Sendable {
    /// Reads the bytes of a value that is not NULL.
    ///
    /// - Throws: `PostgresError.undecodable` when the column's type is another one or the bytes do not fit it.
    init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError)
}

/// A value that can be an element of a one-dimensional array parameter or column.
public protocol PostgresArrayElement: Sendable {
    /// The type of an array of these.
    static var postgresArrayType: PostgresType { get }

    /// Appends the binary format of the array.
    static func encodeArray(_ elements: [Self], into bytes: inout [UInt8])

    /// Reads an array that is not NULL.
    static func decodeArray(_ bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) -> [Self]
}

/// A value that works as a parameter, as a column, and as an element of an array, NULL elements included.
public protocol PostgresScalar: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}
