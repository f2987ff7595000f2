/// The fields of a form or of an address's query, in the order in which they came
/// (`application/x-www-form-urlencoded`).
public struct FormFields: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var fields: [Field] {
        didSet { positions = FormFields.positions(of: fields) }
    }

    /// Where the fields of each name stand: a long form is asked for many names.
    private var positions: [String: [Int]]

    /// A poll has at most some hundred options, and each takes two fields at most.
    public static let most = 5_000

    public init(_ fields: [Field] = []) {
        self.fields = fields
        positions = FormFields.positions(of: fields)
    }

    private static func positions(of fields: [Field]) -> [String: [Int]] {
        Dictionary(grouping: fields.indices) { fields[$0].name }
    }

    /// Reads URL-encoded fields: `a=1&b=two+words`.
    public init(urlEncoded bytes: some Sequence<UInt8>) throws(FormDecodingError) {
        var fields: [Field] = []
        for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
            guard fields.count < FormFields.most else { throw .tooManyFields(limit: FormFields.most) }
            let pieces = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = pieces.count > 1 ? try FormFields.decode(pieces[1]) : ""
            fields.append(Field(try FormFields.decode(pieces[0]), value))
        }
        self.init(fields)
    }

    /// The first value of a name.
    public subscript(name: String) -> String? {
        positions[name]?.first.map { fields[$0].value }
    }

    /// Every value of a name.
    public func all(_ name: String) -> [String] {
        (positions[name] ?? []).map { fields[$0].value }
    }

    /// The fields URL-encoded.
    public var urlEncoded: String {
        fields.map { "\(FormFields.encode($0.name))=\(FormFields.encode($0.value))" }.joined(separator: "&")
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) throws(FormDecodingError) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal)
                else { throw .brokenEscape }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self), !text.unicodeScalars.contains("\u{0}") else {
            throw .notUTF8
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// A text for a query: everything is escaped but letters, digits and `-._~,:`.
    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.append(byte)
            case _ where "-._~,:".utf8.contains(byte): encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
