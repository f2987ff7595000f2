/// A point in time as `timestamptz` has it: whole microseconds, and the two infinities.
public struct PostgresTimestamp: Hashable, Sendable {
    /// Microseconds since 2000-01-01 00:00 UTC, the server's epoch; the extremes stand for the infinities.
    private let serverMicroseconds: Int64

    private init(serverMicroseconds: Int64) {
        self.serverMicroseconds = serverMicroseconds
    }

    /// From 1970-01-01 to 2000-01-01, in microseconds.
    private static let epochDifference: Int64 = 946_684_800_000_000

    /// Later than every time.
    public static let infinity = PostgresTimestamp(serverMicroseconds: .max)
    /// Earlier than every time.
    public static let negativeInfinity = PostgresTimestamp(serverMicroseconds: .min)

    /// The time that many microseconds after 1970-01-01 00:00 UTC; what lies too far back is `negativeInfinity`.
    public init(microsecondsSinceEpoch: Int64) {
        let (value, overflow) = microsecondsSinceEpoch.subtractingReportingOverflow(Self.epochDifference)
        serverMicroseconds = overflow ? .min : value
    }

    /// Microseconds after 1970-01-01 00:00 UTC; `Int64.max` and `Int64.min` for the infinities and what exceeds the range.
    public var microsecondsSinceEpoch: Int64 {
        guard isFinite else { return serverMicroseconds }
        let (value, overflow) = serverMicroseconds.addingReportingOverflow(Self.epochDifference)
        return overflow ? .max : value
    }

    /// Whether this is a time and not one of the infinities.
    public var isFinite: Bool {
        serverMicroseconds != .max && serverMicroseconds != .min
    }
}

extension PostgresTimestamp: Comparable {
    public static func < (left: PostgresTimestamp, right: PostgresTimestamp) -> Bool {
        left.serverMicroseconds < right.serverMicroseconds
    }
}

extension PostgresTimestamp: PostgresScalar {
    public static var postgresType: PostgresType { .timestamptz }
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: serverMicroseconds)
    }

    public init(postgresBytes bytes: Span<UInt8>, type: PostgresType) throws(PostgresError) {
        try type.require(.timestamptz, as: "PostgresTimestamp")
        serverMicroseconds = try bytes.bigEndian(exactly: Int64.self)
    }
}
