/// One combination of demographic values, in the order of the poll's demographics; tallies are kept for each distinct one.
public struct Stratum: Hashable, Sendable {
    public let values: [StratumValue]

    public init(values: [StratumValue]) {
        self.values = values
    }

    /// The values as they are stored; nil stands for "not stated".
    public var stored: [String?] { values.map(\.stored) }

    /// Reads stored values by the kinds of a poll's demographics; nil when they do not fit them.
    public init?(stored: [String?], demographics: [Demographic]) {
        guard stored.count == demographics.count else { return nil }
        var values: [StratumValue] = []
        values.reserveCapacity(stored.count)
        for (text, demographic) in zip(stored, demographics) {
            guard let value = StratumValue(stored: text, kind: demographic.kind) else { return nil }
            values.append(value)
        }
        self.values = values
    }
}

/// What a ballot says in one demographic.
public enum StratumValue: Hashable, Sendable {
    case notStated
    /// Whole years.
    case age(Int)
    case place(PlaceCode)
    case category(Key)

    var stored: String? {
        switch self {
        case .notStated: nil
        case .age(let years): String(years)
        case .place(let code): code.stored
        case .category(let key): key.text
        }
    }

    init?(stored: String?, kind: Demographic.Kind) {
        guard let stored else {
            self = .notStated
            return
        }
        switch kind {
        case .age:
            guard let years = Int(stored) else { return nil }
            self = .age(years)
        case .city:
            guard let code = PlaceCode(stored: stored) else { return nil }
            self = .place(code)
        case .category:
            guard let key = Key(stored) else { return nil }
            self = .category(key)
        }
    }
}

/// What is known of a city that was entered.
public enum PlaceCode: Hashable, Sendable {
    /// A town, by its GeoNames number.
    case town(Int32)
    /// A first-level division, by country and code, of a town that is not listed or not the only one of its name there.
    case region(country: String, code: String)
    /// A country, by ISO 3166 code, of a town that is not listed.
    case country(String)
    /// Several towns carry the name.
    case ambiguous
    /// No town carries the name.
    case unknown

    /// The code as it is stored: `p4930956`, `rUS.VT`, `cFR`, `ambiguous`, `unknown`.
    public var stored: String {
        switch self {
        case .town(let number): "p\(number)"
        case .region(let country, let code): "r\(country).\(code)"
        case .country(let code): "c\(code)"
        case .ambiguous: "ambiguous"
        case .unknown: "unknown"
        }
    }

    init?(stored: String) {
        switch stored {
        case "ambiguous": self = .ambiguous
        case "unknown": self = .unknown
        default:
            let rest = stored.dropFirst()
            switch stored.first {
            case "p":
                guard let number = Int32(rest) else { return nil }
                self = .town(number)
            case "r":
                guard let dot = rest.firstIndex(of: ".") else { return nil }
                self = .region(country: String(rest[..<dot]), code: String(rest[rest.index(after: dot)...]))
            case "c":
                self = .country(String(rest))
            default:
                return nil
            }
        }
    }
}
