/// The layout of the data file, read in place: nothing is parsed or copied at start.
///
/// All integers are little-endian. After the magic "CVPL" and the version follow the offset and the length of each
/// section (UInt32, UInt32), in the order of the cases below; each section starts at a multiple of 8. Strings are a
/// length byte and UTF-8 in the section `strings`, referred to by their offset in it.
struct PlaceTable: Sendable {
    enum Section: Int, CaseIterable {
        /// UInt16 for each 256 scalars: the number of their block.
        case foldPages
        /// 256 UInt16 for each block: the action for the scalar, see `FoldAction`.
        case foldBlocks
        /// Replacements: length byte, UTF-8.
        case foldPool
        /// By ISO code: two letters, two zero bytes, UInt32 name.
        case countries
        /// By country and code: UInt32 country, UInt32 code, UInt32 name (empty: none known).
        case regions
        /// By folded name: UInt32 geonameId, UInt32 population, UInt32 name, UInt32 region.
        case places
        /// UInt32 for each place, in order of the geonameId.
        case placesByIdentifier
        /// UInt32 for each value of the hash's top 16 bits, and one more: where its candidates start.
        case claimStarts
        /// UInt64, sorted within a bucket: 45 low bits of the hash, 1 bit "primary name", 18 bits of place.
        case claims
        /// By hash, then by order of preference: UInt64 hash, UInt32 target, UInt8 kind, UInt8 flags, UInt16 order.
        case names
        /// UInt32 for each 64 places: the largest population among them.
        case blockMaxima
        /// Length byte, UTF-8.
        case strings
    }

    private static let headerSize = 8
    private static let version: UInt32 = 1
    private let offsets: [Int]
    private let lengths: [Int]
    /// For each country the one of which readers also name it a part, else itself.
    private(set) var sovereigns: [Int] = []

    /// Territories with an ISO code of their own that readers also name as parts of another country.
    private static let territories: [(country: String, parts: [String])] = [
        ("US", ["PR", "GU", "VI", "AS", "MP"]), ("GB", ["GG", "JE", "IM", "GI", "BM"]), ("CN", ["HK", "MO"]),
        ("FR", ["GP", "MQ", "GF", "RE", "YT"]), ("NL", ["AW", "CW", "SX", "BQ"]),
    ]

    init() {
        precondition(EmbeddedBytes.integer(at: 4, as: UInt32.self) == Self.version, "another version of the data")
        var offsets: [Int] = []
        var lengths: [Int] = []
        for section in Section.allCases {
            let entry = Self.headerSize + 8 * section.rawValue
            offsets.append(Int(EmbeddedBytes.integer(at: entry, as: UInt32.self)))
            lengths.append(Int(EmbeddedBytes.integer(at: entry + 4, as: UInt32.self)))
        }
        self.offsets = offsets
        self.lengths = lengths
        var sovereigns = Array(0..<countryCount)
        for (iso, parts) in Self.territories {
            guard let sovereign = country(iso: iso) else { continue }
            for part in parts.compactMap(country(iso:)) { sovereigns[part] = sovereign }
        }
        self.sovereigns = sovereigns
    }

    func length(_ section: Section) -> Int {
        lengths[section.rawValue]
    }

    func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _ section: Section,
        at offset: Int,
        as type: Value.Type = Value.self
    ) -> Value {
        EmbeddedBytes.integer(at: offsets[section.rawValue] + offset, as: Value.self)
    }

    func string(_ offset: UInt32) -> String {
        EmbeddedBytes.string(at: offsets[Section.strings.rawValue] + Int(offset))
    }

    /// The first index in `0..<count` for which the predicate holds, given that it holds for all after it.
    func firstIndex(below count: Int, where predicate: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
