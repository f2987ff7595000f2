internal import CLibpq

/// The columns of one row, read from left to right.
@safe package struct PostgresColumns: ~Copyable {
    private let result: OpaquePointer
    private let row: Int32
    private let count: Int32
    private var column: Int32 = 0

    /// The result must outlive the columns; only `LibpqResult` makes them, for the time of one call.
    init(result: OpaquePointer, row: Int32, count: Int32) {
        unsafe self.result = result
        self.row = row
        self.count = count
    }

    /// The next column, which must not be NULL.
    package mutating func next<Value: PostgresDecodable>(_: Value.Type) throws(PostgresError) -> Value {
        // Not by way of an optional value: that type would have to be looked up for every value that is read.
        guard let field = try unsafe nextField() else {
            throw .undecodable("NULL in column \(column), read as \(Value.self)")
        }
        return try unsafe Value(postgresBytes: Span(_unsafeElements: field.bytes), type: field.type)
    }

    /// The next column, `nil` for NULL.
    package mutating func next<Value: PostgresDecodable>(_: Value?.Type) throws(PostgresError) -> Value? {
        guard let field = try unsafe nextField() else { return nil }
        return try unsafe Value(postgresBytes: Span(_unsafeElements: field.bytes), type: field.type)
    }

    /// The bytes of the next column and their type, `nil` for NULL; they last as long as the result.
    @unsafe private mutating func nextField() throws(PostgresError) -> (
        bytes: UnsafeBufferPointer<UInt8>, type: PostgresType
    )? {
        guard column < count else { throw .undecodable("column \(column + 1) of \(count)") }
        let index = column
        column += 1
        guard unsafe PQgetisnull(result, row, index) == 0 else { return nil }
        let type = PostgresType(rawValue: unsafe PQftype(result, index))
        let length = Int(unsafe PQgetlength(result, row, index))
        guard let start = unsafe PQgetvalue(result, row, index) else { throw .undecodable("a column without a value") }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
        return unsafe (bytes, type)
    }
}
