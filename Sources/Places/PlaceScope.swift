/// Where a town has to lie: what the qualifiers of a text leave open.
enum PlaceScope: Equatable {
    case country(Int)
    case region(Int)
}

extension PlaceTable {
    func country(of scope: PlaceScope) -> Int {
        switch scope {
        case .country(let country): country
        case .region(let region): country(ofRegion: region)
        }
    }

    func contains(_ scope: PlaceScope, place: Int) -> Bool {
        switch scope {
        case .country(let country): contains(country, country: self.country(ofPlace: place))
        case .region(let region): self.region(ofPlace: place) == region
        }
    }

    /// Whether the inner scope lies in the outer one or is the same.
    func contains(_ outer: PlaceScope, _ inner: PlaceScope) -> Bool {
        switch outer {
        case .country(let country): contains(country, country: self.country(of: inner))
        case .region: outer == inner
        }
    }

    private func contains(_ outer: Int, country inner: Int) -> Bool {
        outer == inner || outer == sovereigns[inner]
    }

    func resolution(_ scope: PlaceScope) -> PlaceResolution {
        switch scope {
        case .country(let country): .country(countryCode(country))
        case .region(let region):
            placeRegion(region).map(PlaceResolution.region) ?? .country(countryCode(country(ofRegion: region)))
        }
    }
}

extension NameInterpretation {
    /// The scope that the name gives to a town written before it.
    var scope: PlaceScope? {
        switch subject {
        case .country(let country): .country(country)
        case .region(let region): .region(region)
        case .place, .ambiguous, .nothing: nil
        }
    }
}
