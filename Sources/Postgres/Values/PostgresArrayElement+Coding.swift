extension PostgresScalar {
    public static func encodeArray(_ elements: [Self], into bytes: inout [UInt8]) {
        var array = ArrayEncoder(of: postgresType, count: elements.count)
        for element in elements { array.append(element) }
        bytes.append(contentsOf: array.bytes)
    }

    public static func decodeArray(_ bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) -> [Self] {
        var elements: [Self] = []
        try ArrayFormat.decode(bytes) { (element: Self?) throws(PostgresError) in
            guard let element else { throw .undecodable("NULL in an array that is declared without NULL elements") }
            elements.append(element)
        }
        return elements
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresScalar {
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }

    public static func encodeArray(_ elements: [Wrapped?], into bytes: inout [UInt8]) {
        var array = ArrayEncoder(of: Wrapped.postgresType, count: elements.count)
        for element in elements { array.append(element) }
        bytes.append(contentsOf: array.bytes)
    }

    public static func decodeArray(_ bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) -> [Wrapped?] {
        var elements: [Wrapped?] = []
        try ArrayFormat.decode(bytes) { (element: Wrapped?) throws(PostgresError) in elements.append(element) }
        return elements
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var postgresType: PostgresType { Element.postgresArrayType }

    public func encode(into bytes: inout [UInt8]) {
        Element.encodeArray(self, into: &bytes)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        self = try Element.decodeArray(bytes, type: type)
    }
}

/// Bytes are no array in PostgreSQL: `[UInt8]` is `bytea`.
extension UInt8: PostgresArrayElement {
    public static var postgresArrayType: PostgresType { .bytea }

    public static func encodeArray(_ elements: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: elements)
    }

    public static func decodeArray(_ bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) -> [UInt8] {
        try type.require(.bytea, as: "[UInt8]")
        return bytes.array(from: 0, count: bytes.count)
    }
}

/// `[[UInt8]]` is `bytea[]`.
extension Array: PostgresArrayElement where Element == UInt8 {
    public static var postgresArrayType: PostgresType { .byteaArray }
}

extension Array: PostgresScalar where Element == UInt8 {}
