public import Places

/// One way to break down the ballots of a poll: a demographic, seen at one level of detail.
public struct Dimension: Hashable, Sendable {
    /// What values a dimension takes.
    public enum Kind: Hashable, Sendable {
        case age(AgeBands)
        case place(PlaceLevel)
        case category([Option])
    }

    /// How much of a place a dimension looks at.
    public enum PlaceLevel: String, Hashable, Sendable {
        case city, region, country
    }

    /// The name in requests and results: the demographic's key, or `region` or `country` of its only city.
    public let name: String
    public let kind: Kind
    /// The demographic's position in a stratum.
    let position: Int

    /// The demographic that the dimension looks at, by its position in the definition; dimensions of one demographic limit each other.
    public var demographic: Int { position }

    /// Finds the dimension that a request names.
    ///
    /// A demographic's key comes first. `region` and `country` are then those of the poll's city; where a poll has several,
    /// `KEY.region` names one.
    /// - Parameters:
    ///   - bands: age bands that replace the poll's own, by demographic.
    ///   - path: the place of the name in the request, for the rejection.
    /// - Throws: ``SliceRejection/unknownDimension(_:path:)``.
    public init(
        named name: String,
        in definition: PollDefinition,
        bands: [String: AgeBands] = [:],
        path: String
    ) throws(SliceRejection) {
        self.name = name
        if let position = definition.demographicPosition(name) {
            self.position = position
            switch definition.demographics[position].kind {
            case .age(let own): kind = .age(bands[name] ?? own)
            case .city: kind = .place(.city)
            case .category(let options): kind = .category(options)
            }
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.last, let level = PlaceLevel(rawValue: String(last)), level != .city else {
            throw .unknownDimension(name, path: path)
        }
        let cities = definition.demographics.indices.filter {
            definition.demographics[$0].kind == .city
                && (parts.count == 1 || definition.demographics[$0].key.text == parts[0])
        }
        guard parts.count <= 2, cities.count == 1 else { throw .unknownDimension(name, path: path) }
        position = cities[0]
        kind = .place(level)
    }

    /// The value of a stratum in this dimension.
    public func value(of stratum: Stratum, places: Gazetteer) -> SliceValue {
        switch (kind, stratum.values[position]) {
        case (.age(let bands), .age(let years)): .band(bands.position(of: years))
        case (.category(let options), .category(let key)):
            options.firstIndex { $0.key == key }.map(SliceValue.category) ?? .unknown
        case (.place(let level), .place(let code)): SliceValue(code, at: level, places: places)
        default: .notStated
        }
    }

    /// Every value that the dimension declares, in printing order; none for places, which are open.
    public var declaredValues: [SliceValue] {
        switch kind {
        case .age(let bands): bands.labels.indices.map(SliceValue.band)
        case .category(let options): options.indices.map(SliceValue.category)
        case .place: []
        }
    }
}
