import Postgres
import TestCluster
import Testing

/// Sends a value and reads it back.
struct Echo<Value: PostgresEncodable & PostgresDecodable>: PostgresStatement {
    static var sql: String { "SELECT $1" }
    let value: Value?

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(value)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Value? {
        try columns.next(Value?.self)
    }
}

/// Reads the first column of a constant query.
struct Constant<Value: PostgresDecodable, Text: ConstantText>: PostgresStatement {
    static var sql: String { Text.sql }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Value {
        try columns.next(Value.self)
    }
}

protocol ConstantText: Sendable {
    static var sql: String { get }
}

@Suite struct ValueTests {
    private func echo<Value: PostgresEncodable & PostgresDecodable & Equatable>(_ values: [Value]) async throws {
        try await TestCluster.withConnection { connection in
            for value in values + values.reversed() {
                let rows = try await connection.run(Echo(value: value))
                #expect(rows == [value])
            }
            let null = try await connection.run(Echo<Value>(value: nil))
            #expect(null == [nil])
        }
    }

    @Test func `Booleans and their arrays come back as they went`() async throws {
        try await echo([true, false])
        try await echo([[true, false, true], []])
        try await echo([[true, nil, false], [nil], []])
    }

    @Test func `Integers of all widths come back up to their limits`() async throws {
        try await echo([0, 1, -1, Int16.min, Int16.max])
        try await echo([0, 1, -1, Int32.min, Int32.max])
        try await echo([0, 1, -1, Int.min, Int.max])
        try await echo([[Int16.min, 0, Int16.max], []])
        try await echo([[Int32.min, nil, Int32.max], []])
        try await echo([[Int.min, nil, Int.max], [nil, nil]])
    }

    @Test func `Doubles come back bit by bit`() async throws {
        try await echo([0, 0.1, -1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity])
        try await echo([[0.1, nil, -.infinity], []])
        try await TestCluster.withConnection { connection in
            for value in [-0.0, .nan] {
                let rows = try await connection.run(Echo(value: value))
                #expect(rows.first??.bitPattern == value.bitPattern)
            }
        }
    }

    @Test func `Text comes back whatever characters it has`() async throws {
        let odd = ["", " ", "NULL", "'", "\\", "{a,\"b\"}", "e\u{301}", "👩‍👩‍👧", "\u{1}\u{7f}", "\u{10ffff}", "a\r\n\tb"]
        try await echo(odd + [String(repeating: "ß", count: 100_000)])
        try await echo([odd, []])
        try await echo([odd.map { $0 } + [nil], [nil]])
    }

    @Test func `Bytes come back, zeros included`() async throws {
        let all = [UInt8](0...255)
        try await echo([all, [], [0], all + all])
        try await echo([[all, [], [0, 0]], []])
        try await echo([[all, nil, []], [nil]])
    }

    @Test func `Times come back to the microsecond, infinities included`() async throws {
        let times = [0, 1, -1, 1_700_000_000_123_456, -62_135_596_800_000_000].map {
            PostgresTimestamp(microsecondsSinceEpoch: $0)
        }
        try await echo(times + [.infinity, .negativeInfinity])
        try await echo([times.map { $0 } + [nil]])
    }

    @Test func `JSON comes back in the server's normal form`() async throws {
        try await TestCluster.withConnection { connection in
            let rows = try await connection.run(Echo(value: PostgresJSON(#"{"b":[1,2],  "a":null}"#)))
            #expect(rows == [PostgresJSON(#"{"a": null, "b": [1, 2]}"#)])
        }
        try await echo([[PostgresJSON("1"), nil, PostgresJSON("\"x\"")]])
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00+00"), (1_000_001, "1970-01-01 00:00:01.000001+00"),
        (946_684_800_000_000, "2000-01-01 00:00:00+00"),
    ])
    func `The server reads a time as the same moment`(microseconds: Int64, text: String) async throws {
        struct AsText: PostgresStatement {
            static let sql = "SELECT $1::text"
            let time: PostgresTimestamp
            func bind(_ bindings: inout PostgresBindings) { bindings.append(time) }
            static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> String {
                try columns.next(String.self)
            }
        }
        try await TestCluster.withConnection { connection in
            let time = PostgresTimestamp(microsecondsSinceEpoch: microseconds)
            let rows = try await connection.run(AsText(time: time))
            #expect(rows == [text])
            #expect(time.microsecondsSinceEpoch == microseconds)
        }
    }

    @Test func `Times too far back become the negative infinity instead of a trap`() {
        #expect(PostgresTimestamp(microsecondsSinceEpoch: .min) == .negativeInfinity)
        #expect(PostgresTimestamp.infinity.microsecondsSinceEpoch == .max)
        #expect(PostgresTimestamp(microsecondsSinceEpoch: .max).isFinite)
    }

    @Test func `A uuid reads as its canonical text`() async throws {
        enum Text: ConstantText { static let sql = "SELECT '0123ABCD-4567-89ab-cdef-0123456789ab'::uuid" }
        try await TestCluster.withConnection { connection in
            let rows = try await connection.run(Constant<String, Text>())
            #expect(rows == ["0123abcd-4567-89ab-cdef-0123456789ab"])
        }
    }

    @Test func `Narrow integers read as wider ones, and a wide one does not read as a narrow one`() async throws {
        enum Small: ConstantText { static let sql = "SELECT (-5)::smallint" }
        enum Large: ConstantText { static let sql = "SELECT 5::bigint" }
        try await TestCluster.withConnection { connection in
            let wide = try await connection.run(Constant<Int, Small>())
            #expect(wide == [-5])
            await #expect(throws: PostgresError.self) { try await connection.run(Constant<Int32, Large>()) }
        }
    }

    enum Null: ConstantText { static let sql = "SELECT NULL::bigint" }
    enum Numeric: ConstantText { static let sql = "SELECT 1.5::numeric" }
    enum TwoDimensions: ConstantText { static let sql = "SELECT ARRAY[ARRAY[1, 2], ARRAY[3, 4]]::bigint[]" }
    enum NullElement: ConstantText { static let sql = "SELECT ARRAY[1, NULL]::bigint[]" }
    enum NoColumn: ConstantText { static let sql = "SELECT" }

    @Test func `What the statement does not declare is an error, and the connection stays usable`() async throws {
        func expectUndecodable<S: PostgresStatement>(_ statement: S, on connection: PostgresConnection) async {
            let error = await #expect(throws: PostgresError.self) { _ = try await connection.run(statement) }
            guard case .undecodable = error else {
                Issue.record("\(S.self) ended with \(String(describing: error))")
                return
            }
            #expect(connection.isReusable)
        }
        try await TestCluster.withConnection { connection in
            await expectUndecodable(Constant<Int, Null>(), on: connection)
            await expectUndecodable(Constant<Double, Numeric>(), on: connection)
            await expectUndecodable(Constant<[Int], TwoDimensions>(), on: connection)
            await expectUndecodable(Constant<[Int], NullElement>(), on: connection)
            await expectUndecodable(Constant<[String], NullElement>(), on: connection)
            await expectUndecodable(Constant<Int, NoColumn>(), on: connection)
        }
    }
}
