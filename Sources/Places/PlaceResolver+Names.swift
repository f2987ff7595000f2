extension PlaceResolver {
    // MARK: A name alone

    /// Reads the words as one name, without a qualifier.
    func resolve(name words: Words) -> PlaceResolution {
        let hash = text.hash(words)
        let interpretations = table.interpretations(hash).filter(\.standsAlone)
        if case .place(let place)? = interpretations.first(where: { $0.isPlace })?.subject {
            return .place(table.place(place))
        }
        if interpretations.contains(where: { $0.subject == .ambiguous }) { return .ambiguous }
        if interpretations.contains(where: { $0.subject == .nothing }) { return .unknown }

        let homeRegions = interpretations.filter(\.isHomeRegion)
        if let country = interpretations.first(where: \.isCountryName) {
            return homeRegions.isEmpty ? resolution(country) : .ambiguous
        }
        let candidates = table.candidates(hash)
        if !homeRegions.isEmpty { return resolve(candidates: candidates, against: homeRegions) }
        let city = dominant(candidates, from: Self.knownPopulation)
        guard let interpretation = interpretations.first else {
            return city.map { .place(table.place($0)) } ?? (candidates.isEmpty ? .unknown : .ambiguous)
        }
        if candidates.isEmpty { return interpretations.count == 1 ? resolution(interpretation) : .ambiguous }
        guard let city else { return .ambiguous }
        let isKnown = table.population(ofPlace: city) >= Self.knownPopulation
        return isKnown || lies(city, inAnyOf: interpretations) ? .place(table.place(city)) : .ambiguous
    }

    /// A region of the home countries and the cities of its name.
    private func resolve(candidates: [NameCandidate], against regions: [NameInterpretation]) -> PlaceResolution {
        let cities = candidates.filter { $0.isPrimary && table.population(ofPlace: $0.place) >= Self.knownPopulation }
        guard !cities.isEmpty else { return regions.count == 1 ? resolution(regions[0]) : .ambiguous }
        guard let city = dominant(cities, from: Self.knownPopulation), lies(city, inAnyOf: regions) else {
            return .ambiguous
        }
        return .place(table.place(city))
    }

    private func lies(_ place: Int, inAnyOf interpretations: [NameInterpretation]) -> Bool {
        interpretations.contains { $0.scope.map { table.contains($0, place: place) } ?? false }
    }

    private func resolution(_ interpretation: NameInterpretation) -> PlaceResolution {
        interpretation.scope.map(table.resolution) ?? .unknown
    }

    // MARK: A name with a qualifier

    /// The town in the first of the interpretations that has it, else what the interpretations alone say.
    func resolve(town words: Words, within interpretations: [NameInterpretation]) -> PlaceResolution {
        let hash = text.hash(words)
        let candidates = table.candidates(hash)
        let names = table.interpretations(hash)
        var partial: PlaceResolution?
        for interpretation in interpretations {
            guard let scope = interpretation.scope else { continue }
            switch resolve(candidates, names, within: scope) {
            case .place(let place): return .place(place)
            case .region(let region) where partial == nil: partial = .region(region)
            case .country(let country) where partial == nil: partial = .country(country)
            default: break
            }
        }
        return partial ?? nested(words, within: interpretations) ?? undecided(interpretations)
    }

    /// "Boston MA" before ", USA".
    private func nested(_ words: Words, within interpretations: [NameInterpretation]) -> PlaceResolution? {
        for split in words.indices.dropFirst() {
            let inner = table.interpretations(text.hash(words[split...])).filter { interpretation in
                guard let scope = interpretation.scope, case .region = scope else { return false }
                return interpretations.contains { $0.scope.map { $0 != scope && table.contains($0, scope) } ?? false }
            }
            guard !inner.isEmpty else { continue }
            let found = resolve(town: words[..<split], within: inner)
            if case .place = found { return found }
        }
        return nil
    }

    /// What a qualifier says of a town that is in none of its interpretations.
    func undecided(_ interpretations: [NameInterpretation]) -> PlaceResolution {
        let hasHomeRegion = interpretations.contains { $0.isHomeRegion && !$0.isCode }
        if hasHomeRegion, interpretations.contains(where: \.isCountryName) { return .ambiguous }
        return interpretations.first.map(resolution) ?? .unknown
    }

    /// The town of the scope; the scope itself where it has several; `unknown` where it has none.
    private func resolve(_ candidates: [NameCandidate], _ names: [NameInterpretation], within scope: PlaceScope)
        -> PlaceResolution
    {
        for name in names {
            if case .place(let place) = name.subject, table.contains(scope, place: place) {
                return .place(table.place(place))
            }
        }
        var inside = candidates.filter { table.contains(scope, place: $0.place) }
        if case .region = scope, inside.contains(where: \.isPrimary) { inside.removeAll { !$0.isPrimary } }
        let town = dominant(inside, from: 0)
        let region = names.first { name in
            guard let inner = name.scope, case .region = inner else { return false }
            return inner != scope && table.contains(scope, inner)
        }
        if let region {
            let known = inside.contains {
                $0.isPrimary && table.population(ofPlace: $0.place) >= Self.knownPopulation
            }
            guard known else { return resolution(region) }
            guard let town, lies(town, inAnyOf: [region]) else { return table.resolution(scope) }
        }
        return town.map { .place(table.place($0)) } ?? (inside.isEmpty ? .unknown : table.resolution(scope))
    }

    // MARK: Several towns of one name

    /// The only one, or the largest if it has at least this many people and `dominance` times those of the next.
    ///
    /// Where a known city has the name as its first, the others that also answer to it do not count: Philadelphia is
    /// not Amman, which once was called so, but Cologne is Köln.
    private func dominant(_ candidates: [NameCandidate], from population: Int) -> Int? {
        let primary = candidates.filter(\.isPrimary)
        let isKnown = primary.contains { table.population(ofPlace: $0.place) >= Self.knownPopulation }
        let rivals = isKnown ? primary : candidates
        guard rivals.count > 1 else { return rivals.first?.place }
        var largest = -1
        var people = -1
        var next = -1
        for rival in rivals {
            let own = table.population(ofPlace: rival.place)
            if own > people {
                next = people
                people = own
                largest = rival.place
            } else {
                next = max(next, own)
            }
        }
        return people > 0 && people >= population && people >= next * Self.dominance ? largest : nil
    }
}

extension NameInterpretation {
    fileprivate var isPlace: Bool {
        if case .place = subject { true } else { false }
    }
}
