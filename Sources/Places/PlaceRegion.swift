/// A first-level division of a country: a state, province, prefecture or the like.
public struct PlaceRegion: Sendable, Hashable {
    /// The country as ISO 3166-1 alpha-2, upper case.
    public let country: String
    /// The English name, never empty.
    public let name: String
    /// The code within the country, as in `Place.regionCode`.
    public let code: String

    /// Makes a region from its parts.
    public init(country: String, name: String, code: String) {
        self.country = country
        self.name = name
        self.code = code
    }
}
