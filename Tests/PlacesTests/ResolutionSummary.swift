import Places

/// A resolution in one line: "Boston, MA, US", "[Vermont, US]", "[US]", "ambiguous", "unknown".
func summary(_ resolution: PlaceResolution) -> String {
    switch resolution {
    case .place(let place): "\(place.name), \(place.regionCode), \(place.country)"
    case .region(let region): "[\(region.name), \(region.country)]"
    case .country(let country): "[\(country)]"
    case .ambiguous: "ambiguous"
    case .unknown: "unknown"
    }
}

func resolve(_ typed: String) -> String {
    summary(Gazetteer.shared.resolve(typed))
}

extension PlaceResolution {
    /// Where the resolution lies, as country and region name, as far as it says.
    var area: (country: String, region: String)? {
        switch self {
        case .place(let place): (place.country, place.region)
        case .region(let region): (region.country, region.name)
        case .country(let country): (country, "")
        case .ambiguous, .unknown: nil
        }
    }
}
