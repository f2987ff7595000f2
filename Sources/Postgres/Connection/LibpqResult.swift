internal import CLibpq

/// One `PGresult`, cleared at the end.
@safe final class LibpqResult {
    private let pointer: OpaquePointer

    /// Takes over the result.
    init(_ pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe PQclear(pointer)
    }

    var status: ExecStatusType {
        unsafe PQresultStatus(pointer)
    }

    var rowCount: Int {
        Int(unsafe PQntuples(pointer))
    }

    /// The command tag, for example `COMMIT` or `INSERT 0 5`.
    var commandTag: String {
        unsafe PQcmdStatus(pointer).map { unsafe String(cString: $0) } ?? ""
    }

    /// How many rows the command inserted, changed, deleted, returned or copied.
    var affectedRows: Int {
        unsafe PQcmdTuples(pointer).flatMap { unsafe Int(String(cString: $0)) } ?? 0
    }

    /// Reads all rows as the statement declares them.
    func rows<S: PostgresStatement>(of _: S.Type) throws(PostgresError) -> [S.Row] {
        var rows: [S.Row] = []
        rows.reserveCapacity(rowCount)
        let columnCount = unsafe PQnfields(pointer)
        for row in 0..<Int32(clamping: rowCount) {
            var columns = unsafe PostgresColumns(result: pointer, row: row, count: columnCount)
            rows.append(try S.row(&columns))
        }
        return rows
    }

    /// Reads all rows of a result in text format.
    func textRows() -> [[String?]] {
        let columnCount = unsafe PQnfields(pointer)
        return (0..<Int32(clamping: rowCount)).map { row in
            (0..<columnCount).map { column in
                guard unsafe PQgetisnull(pointer, row, column) == 0 else { return nil }
                return unsafe PQgetvalue(pointer, row, column).map { unsafe String(cString: $0) }
            }
        }
    }

    /// The server's error report; `nil` when libpq made the error up itself, because the connection broke.
    var serverError: PostgresServerError? {
        unsafe PostgresServerError(result: pointer)
    }

    /// libpq's whole message.
    var errorMessage: String {
        unsafe PQresultErrorMessage(pointer).map { unsafe String(cString: $0) } ?? ""
    }
}

extension PostgresServerError {
    /// Reads the fields of an error or notice; `nil` without an SQLSTATE.
    init?(result: OpaquePointer?) {
        /// Field codes are the ASCII letters of `postgres_ext.h`, which Swift does not import.
        func field(_ code: Character) -> String? {
            let code = Int32(code.asciiValue ?? 0)
            return unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
        }
        guard let sqlState = field("C") else { return nil }
        self.init(
            sqlState: sqlState,
            severity: field("V") ?? field("S") ?? "ERROR",
            message: field("M") ?? "",
            detail: field("D"),
            hint: field("H"),
            schemaName: field("s"),
            tableName: field("t"),
            columnName: field("c"),
            constraintName: field("n"),
            routine: field("R")
        )
    }

    /// Whether the session ended with this report.
    var endsSession: Bool {
        severity == "FATAL" || severity == "PANIC"
    }
}
