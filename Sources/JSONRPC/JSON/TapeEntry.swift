/// One value or member name of an indexed JSON text, packed into eight bytes.
///
/// Layout from the high bits: kind (3), flag (1), extent (28), start (32). Eight bytes keep the index of the densest
/// text (`1,1,1,…`) at four times the text's size.
struct TapeEntry: Sendable {
    /// What kind of value an entry is.
    enum Kind: UInt8 {
        case null
        case no
        case yes
        case number
        case string
        case array
        case object

        var json: JSONKind {
            switch self {
            case .null: .null
            case .no, .yes: .boolean
            case .number: .number
            case .string: .string
            case .array: .array
            case .object: .object
            }
        }
    }

    /// The longest text that the 28 bits of an extent can index.
    static let maximumTextLength = 1 << 28 - 1

    private var bits: UInt64

    init(_ kind: Kind, start: Int, extent: Int, flag: Bool = false) {
        bits =
            UInt64(kind.rawValue) << 61 | (flag ? 1 << 60 : 0) | UInt64(truncatingIfNeeded: extent) << 32
            | UInt64(truncatingIfNeeded: start)
    }

    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 61)) ?? .null }

    /// For a string: it holds escapes. For a number: it holds a fraction or an exponent.
    var flag: Bool { bits & (1 << 60) != 0 }

    /// For a scalar its length in bytes (a string's without the quotes), for a container its entries on the tape,
    /// itself included.
    var extent: Int {
        get { Int(truncatingIfNeeded: bits >> 32) & 0xFFF_FFFF }
        set { bits = bits & ~(0xFFF_FFFF << 32) | UInt64(truncatingIfNeeded: newValue) << 32 }
    }

    /// The offset of the first byte; of a string, the one after the opening quote.
    var start: Int { Int(truncatingIfNeeded: bits & 0xFFFF_FFFF) }

    /// The bytes of a scalar.
    var range: Range<Int> { start..<start + extent }
}
