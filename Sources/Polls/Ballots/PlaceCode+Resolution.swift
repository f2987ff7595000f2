public import Places

extension PlaceCode {
    /// What the gazetteer says of a city as entered.
    public init(_ resolution: PlaceResolution) {
        switch resolution {
        case .place(let place): self = .town(place.geonameId)
        case .region(let region): self = .region(country: region.country, code: region.code)
        case .country(let code): self = .country(code)
        case .ambiguous: self = .ambiguous
        case .unknown: self = .unknown
        }
    }
}
