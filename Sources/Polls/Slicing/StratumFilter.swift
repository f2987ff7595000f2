public import Places

/// What a request wants of one dimension.
public enum FilterInput: Hashable, Sendable {
    /// Ages from the first to the second, both included; nil is open.
    case range(min: Int?, max: Int?)
    /// Labels as results print them.
    case labels([String])
}

/// The strata that a request asks for: those that fit every condition.
public struct StratumFilter: Sendable {
    private var conditions: [Condition] = []

    private struct Condition: Sendable {
        let dimension: Dimension
        let test: Test
    }

    private enum Test: Sendable {
        case ages(ClosedRange<Int>)
        /// These values, and places that are printed under one of these names, in lower case.
        case values(Set<SliceValue>, names: Set<String>)
    }

    /// - Parameters:
    ///   - conditions: what is wanted, by dimension name; an empty dictionary lets every stratum through.
    ///   - bands: age bands that replace the poll's own, by demographic.
    /// - Throws: ``SliceRejection`` with a path under `where`.
    public init(
        _ conditions: [String: FilterInput],
        in definition: PollDefinition,
        bands: [String: AgeBands] = [:],
        places: Gazetteer
    ) throws(SliceRejection) {
        for (name, input) in conditions.sorted(by: { $0.key < $1.key }) {
            let path = "where.\(name)"
            let dimension = try Dimension(named: name, in: definition, bands: bands, path: path)
            let test = try StratumFilter.test(input, dimension: dimension, path: path, places: places)
            self.conditions.append(Condition(dimension: dimension, test: test))
        }
    }

    /// Whether every stratum fits.
    public var isEmpty: Bool { conditions.isEmpty }

    public func matches(_ stratum: Stratum, places: Gazetteer) -> Bool {
        conditions.allSatisfy { condition in
            switch condition.test {
            case .ages(let range):
                guard case .age(let years) = stratum.values[condition.dimension.position] else { return false }
                return range.contains(years)
            case .values(let values, let names):
                let value = condition.dimension.value(of: stratum, places: places)
                if values.contains(value) { return true }
                if names.isEmpty || value.isResidual { return false }
                return names.contains(condition.dimension.label(of: value, places: places).lowercased())
                    || names.contains(condition.dimension.distinctLabel(of: value, places: places).lowercased())
            }
        }
    }

    private static func test(
        _ input: FilterInput,
        dimension: Dimension,
        path: String,
        places: Gazetteer
    ) throws(SliceRejection) -> Test {
        switch (input, dimension.kind) {
        case (.range(let min, let max), .age):
            let low = min ?? Demographic.ages.lowerBound
            let high = max ?? Demographic.ages.upperBound
            guard low <= high else { throw .invalid(path: path, detail: "The range is empty.") }
            return .ages(low...high)
        case (.range, _):
            throw .invalid(path: path, detail: "Only an age is filtered by a range; give a list of values.")
        case (.labels(let labels), _) where labels.isEmpty:
            throw .invalid(path: path, detail: "At least one value is needed.")
        case (.labels(let labels), _):
            var values = Set<SliceValue>()
            var names = Set<String>()
            for (index, label) in labels.enumerated() {
                if let value = try value(label, dimension: dimension, path: "\(path)[\(index)]", places: places) {
                    values.insert(value)
                } else {
                    names.insert(label.lowercased())
                }
            }
            return .values(values, names: names)
        }
    }

    /// The value that a label stands for; nil for a place that only its printed name tells, as several places carry it.
    static func value(
        _ label: String,
        dimension: Dimension,
        path: String,
        places: Gazetteer
    ) throws(SliceRejection) -> SliceValue? {
        if let residual = SliceValue.residual(named: label) { return residual }
        switch dimension.kind {
        case .age(let bands):
            if let index = bands.labels.firstIndex(of: label) { return .band(index) }
            throw .invalid(path: path, detail: "The bands are \(bands.labels.joined(separator: ", ")).")
        case .category(let options):
            if let index = options.firstIndex(where: { $0.key.text == label }) { return .category(index) }
            throw .invalid(path: path, detail: "There is no such category.")
        case .place(.country):
            if places.countryName(label.uppercased()) != nil { return .country(label.uppercased()) }
            if case .country(let code) = places.resolve(label) { return .country(code) }
            throw .invalid(path: path, detail: "There is no such country.")
        case .place(.region):
            switch places.resolve(label) {
            case .region(let region): return .region(country: region.country, code: region.code)
            case .unknown: throw .invalid(path: path, detail: "There is no such region.")
            case .place, .country, .ambiguous: return nil
            }
        case .place(.city):
            switch places.resolve(label) {
            case .place(let place): return .town(place.geonameId)
            case .ambiguous, .region, .country:
                if !label.contains(",") { return nil }
                throw .invalid(path: path, detail: "More than one place fits, or none.")
            case .unknown: throw .invalid(path: path, detail: "There is no such place.")
            }
        }
    }
}
