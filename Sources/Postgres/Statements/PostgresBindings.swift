internal import CLibpq

/// The values of one statement's parameters, encoded; prints without them.
public struct PostgresBindings: Sendable, CustomStringConvertible {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value lies in `bytes`; `nil` for NULL.
    private var ranges: [Range<Int>?] = []

    init() {}

    init(_ statement: some PostgresStatement) {
        statement.bind(&self)
    }

    /// Appends the value of the next parameter; `nil` is NULL.
    public mutating func append<Value: PostgresEncodable>(_ value: Value?) {
        types.append(Value.postgresType.rawValue)
        guard let value else {
            ranges.append(nil)
            return
        }
        let start = bytes.count
        value.encode(into: &bytes)
        ranges.append(start..<bytes.count)
    }

    /// Appends an array with what `element` makes of each value; `nil` is NULL.
    @inlinable public mutating func append<Values: Collection, Element: PostgresScalar>(
        each values: Values,
        _ element: (Values.Element) -> Element?
    ) {
        var array = ArrayEncoder(of: Element.postgresType, count: values.count)
        for value in values { array.append(element(value)) }
        append(array, as: Element.postgresArrayType)
    }

    @usableFromInline mutating func append(_ array: ArrayEncoder, as type: PostgresType) {
        types.append(type.rawValue)
        let start = bytes.count
        bytes.append(contentsOf: array.bytes)
        ranges.append(start..<bytes.count)
    }

    public var description: String {
        "\(ranges.count) values, redacted"
    }

    /// Lends the parameters in the form that libpq takes: pointers to the values (null for NULL), lengths, formats.
    func withParameters<Result>(
        _ body: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>, _ lengths: UnsafePointer<Int32>,
            _ formats: UnsafePointer<Int32>
        ) -> Result
    ) -> Result {
        let binary: Int32 = 1
        let lengths = ranges.map { Int32(clamping: $0?.count ?? 0) }
        let formats = [Int32](repeating: binary, count: ranges.count)
        // An empty value must not be a null pointer, which would mean NULL: so there is always one byte to point at.
        let storage = bytes.isEmpty ? [0] : bytes
        return unsafe storage.withUnsafeBytes { storage in
            let base = unsafe storage.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = unsafe ranges.map { range in
                unsafe range.flatMap { range in unsafe base.map { unsafe $0 + range.lowerBound } }
            }
            return unsafe body(Int32(clamping: ranges.count), values, lengths, formats)
        }
    }
}
