/// Applies the rules of `Gazetteer` to one folded text.
struct PlaceResolver {
    /// A run of tokens within a field.
    typealias Words = ArraySlice<Range<Int>>

    static let mostFields = 8
    static let mostWords = 16
    /// The people that make a city known by its name alone.
    static let knownPopulation = 100_000
    /// How many times the people of the next one make a town the one meant.
    static let dominance = 10

    let text: FoldedText
    let table: PlaceTable

    func resolve() -> PlaceResolution {
        let fields = text.fields.map { $0[...] }
        guard !text.isTooLong, fields.count <= Self.mostFields, fields.allSatisfy({ $0.count <= Self.mostWords }) else {
            return .unknown
        }
        guard let first = fields.first else { return .unknown }
        return fields.count == 1 ? resolve(alone: first) : resolve(list: fields, mayReverse: true)
    }

    // MARK: One field

    private func resolve(alone words: Words) -> PlaceResolution {
        let named = resolve(name: words)
        return named == .unknown ? resolve(unseparated: words) : named
    }

    /// "Boston MA", "Paris France", "London England UK": the longest qualifier at the end with such a town before it.
    private func resolve(unseparated words: Words) -> PlaceResolution {
        let words = withoutPostcode(words)
        var fallback: PlaceResolution?
        for split in words.indices.dropFirst() {
            let interpretations = qualifiers(words[split...])
            guard !interpretations.isEmpty else { continue }
            let found = resolve(town: words[..<split], within: interpretations)
            if case .place = found { return found }
            // "lost in" is no town of Indiana: a code that is also a word needs a town.
            if fallback == nil, interpretations.contains(where: \.standsAlone) { fallback = found }
        }
        return fallback ?? .unknown
    }

    // MARK: Several fields

    private func resolve(list fields: [Words], mayReverse: Bool) -> PlaceResolution {
        var rest = fields
        var interpretations: [NameInterpretation] = []
        while rest.count > 1, let last = rest.last {
            let words = withoutPostcode(last)
            guard !words.isEmpty else {
                rest.removeLast()
                continue
            }
            guard let inner = qualifierChain(words) else { break }
            let narrowed = interpretations.isEmpty ? inner : narrow(inner, to: interpretations)
            if narrowed.isEmpty {
                // The name of a region elsewhere may still be that of a town here: "Downtown, Washington, DC".
                let regions = interpretations.filter(\.isRegion)
                guard case .place = resolve(town: words, within: regions) else { return .ambiguous }
                break
            }
            interpretations = narrowed
            rest.removeLast()
        }
        if !interpretations.isEmpty { return resolve(towns: rest, within: interpretations) }
        if mayReverse, let first = fields.first, qualifierChain(first) != nil {
            return resolve(list: Array(fields.dropFirst()) + [first], mayReverse: false)
        }
        return resolve(parts: fields)
    }

    /// The first field that names a town of the scope; a quarter or a county that the list lacks is passed over.
    private func resolve(towns fields: [Words], within interpretations: [NameInterpretation]) -> PlaceResolution {
        var fallback: PlaceResolution?
        for field in fields {
            let found = resolve(town: field, within: interpretations)
            switch found {
            case .place: return found
            case .region where fallback == nil, .ambiguous where fallback == nil: fallback = found
            case .country, .region, .ambiguous, .unknown: break
            }
        }
        return fallback ?? undecided(interpretations)
    }

    /// "Some Quarter, Boston": the last field is a town and not a region.
    private func resolve(parts fields: [Words]) -> PlaceResolution {
        guard let last = fields.last, let first = fields.first else { return .unknown }
        let whole = resolve(alone: last)
        guard case .place(let city) = whole else { return whole }
        let quarter = table.candidates(text.hash(first))
        let isKnownName = !quarter.isEmpty || !table.interpretations(text.hash(first)).isEmpty
        guard isKnownName else { return whole }
        let neighbours = quarter.contains { claim in
            table.placeRegion(table.region(ofPlace: claim.place))
                == PlaceRegion(country: city.country, name: city.region, code: city.regionCode)
        }
        guard neighbours else { return .ambiguous }
        return .region(PlaceRegion(country: city.country, name: city.region, code: city.regionCode))
    }

    // MARK: Qualifiers

    /// The regions and countries that the words stand for.
    private func qualifiers(_ words: Words) -> [NameInterpretation] {
        table.interpretations(text.hash(words)).filter { $0.scope != nil }
    }

    /// The qualifiers of a field that may hold two, the inner first: "MA USA", "England UK".
    private func qualifierChain(_ words: Words) -> [NameInterpretation]? {
        let whole = qualifiers(words)
        if !whole.isEmpty { return whole }
        for split in words.indices.dropFirst() {
            let outer = qualifiers(words[split...])
            let inner = narrow(qualifiers(words[..<split]), to: outer)
            if !inner.isEmpty { return inner }
        }
        return nil
    }

    /// The inner interpretations that lie in an outer one, parts of it before the outer one itself: "México, Mexico".
    private func narrow(_ inner: [NameInterpretation], to outer: [NameInterpretation]) -> [NameInterpretation] {
        let inside = inner.filter { lies($0, inAnyOf: outer) }
        let parts = inside.filter { part in
            outer.contains { $0.isCountry && !part.isCountry && lies(part, inAnyOf: [$0]) }
        }
        return parts.isEmpty ? inside : parts
    }

    private func lies(_ inner: NameInterpretation, inAnyOf outer: [NameInterpretation]) -> Bool {
        guard let inner = inner.scope else { return false }
        return outer.contains { $0.scope.map { table.contains($0, inner) } ?? false }
    }

    /// The words without a postcode of digits at their end: "MA 02115", "MA 02115-1234".
    private func withoutPostcode(_ words: Words) -> Words {
        var words = words
        while let last = words.last, (4...6).contains(last.count),
            text.bytes[last].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            words.removeLast()
        }
        return words
    }
}
