public import Places

/// One value of a dimension: what the members of a slice have in common.
public enum SliceValue: Hashable, Sendable {
    /// The position in the labels of the dimension's age bands.
    case band(Int)
    /// The position in the dimension's categories.
    case category(Int)
    case town(Int32)
    case region(country: String, code: String)
    case country(String)
    /// Several places carry the name that was entered.
    case ambiguous
    /// No place carries it, or none at this level of detail.
    case unknown
    /// The voter left it out.
    case notStated

    init(_ code: PlaceCode, at level: Dimension.PlaceLevel, places: Gazetteer) {
        switch (level, code) {
        case (_, .ambiguous): self = .ambiguous
        case (.city, .town(let number)): self = .town(number)
        case (.region, .town(let number)):
            guard let place = places.place(geonameId: number), !place.regionCode.isEmpty else {
                self = .unknown
                return
            }
            self = .region(country: place.country, code: place.regionCode)
        case (.country, .town(let number)):
            self = places.place(geonameId: number).map { .country($0.country) } ?? .unknown
        case (.region, .region(let country, let code)): self = .region(country: country, code: code)
        case (.country, .region(let country, _)), (.country, .country(let country)): self = .country(country)
        default: self = .unknown
        }
    }

    /// Whether the value says nothing about its members; such slices are printed last and take part in no test.
    public var isResidual: Bool {
        switch self {
        case .ambiguous, .unknown, .notStated: true
        case .band, .category, .town, .region, .country: false
        }
    }

    /// The label of a residual value.
    static func residual(named label: String) -> SliceValue? {
        switch label {
        case "not stated": .notStated
        case "ambiguous": .ambiguous
        case "unknown": .unknown
        default: nil
        }
    }
}

extension Dimension {
    /// The label with what tells it from others of its name: a town's region or country, a region's country.
    public func distinctLabel(of value: SliceValue, places: Gazetteer) -> String {
        let label = label(of: value, places: places)
        switch value {
        case .town(let number):
            guard let place = places.place(geonameId: number) else { return label }
            return "\(label), \(place.region.isEmpty ? place.country : place.region)"
        case .region(let country, _): return "\(label), \(country)"
        case .band, .category, .country, .ambiguous, .unknown, .notStated: return label
        }
    }

    /// The value as it is printed: `25-34`, `Boston`, `Massachusetts`, `US`, a category's key, `not stated`.
    public func label(of value: SliceValue, places: Gazetteer) -> String {
        switch value {
        case .band(let index):
            guard case .age(let bands) = kind, bands.labels.indices.contains(index) else { return "unknown" }
            return bands.labels[index]
        case .category(let index):
            guard case .category(let options) = kind, options.indices.contains(index) else { return "unknown" }
            return options[index].key.text
        case .town(let number): return places.place(geonameId: number)?.name ?? "unknown"
        case .region(let country, let code): return places.region(country: country, code: code)?.name ?? code
        case .country(let code): return code
        case .ambiguous: return "ambiguous"
        case .unknown: return "unknown"
        case .notStated: return "not stated"
        }
    }
}
