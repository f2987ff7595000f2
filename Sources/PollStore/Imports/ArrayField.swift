/// A list of texts as a field of a row in the binary format of COPY.
public struct ArrayField: Sendable, Hashable {
    let bytes: [UInt8]

    /// No list at all.
    public static let null = ArrayField(bytes: [0xFF, 0xFF, 0xFF, 0xFF])

    /// The object identifier of the type `text`.
    private static let textType: Int32 = 25

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A list of texts, none of which may hold U+0000.
    public init(_ texts: [String]) {
        var list: [UInt8] = []
        list.append(network: Int32(texts.isEmpty ? 0 : 1))
        list.append(network: Int32(0))
        list.append(network: Self.textType)
        if !texts.isEmpty {
            list.append(network: Int32(clamping: texts.count))
            list.append(network: Int32(1))
            for text in texts {
                list.append(network: Int32(clamping: text.utf8.count))
                list.append(contentsOf: text.utf8)
            }
        }
        var field: [UInt8] = []
        field.append(network: Int32(clamping: list.count))
        bytes = field + list
    }
}

extension [UInt8] {
    /// Appends an integer, its highest byte first.
    mutating func append<Value: FixedWidthInteger>(network value: Value) {
        unsafe Swift.withUnsafeBytes(of: value.bigEndian) { bytes in unsafe append(contentsOf: bytes) }
    }
}
