/// A town of the gazetteer.
public struct Place: Sendable, Hashable {
    /// The name that GeoNames uses first, mostly the English or the local one: "New York City", "Munich", "Köln".
    public let name: String
    /// The English name of the first-level division, empty where a country has none or the list names none.
    public let region: String
    /// The code of the first-level division within the country, empty exactly where `region` is.
    ///
    /// The United States, Canada, Australia and the United Kingdom: the part of ISO 3166-2 after the hyphen ("VT",
    /// "ON", "NSW", "ENG"). Elsewhere: the admin1 code of GeoNames ("02" for Bavaria).
    public let regionCode: String
    /// The country as ISO 3166-1 alpha-2, upper case.
    public let country: String
    /// The identifier of the town in GeoNames.
    public let geonameId: Int32
    /// The number of inhabitants, 0 where unknown.
    public let population: Int

    /// Makes a place from its parts.
    public init(
        name: String,
        region: String,
        regionCode: String,
        country: String,
        geonameId: Int32,
        population: Int
    ) {
        self.name = name
        self.region = region
        self.regionCode = regionCode
        self.country = country
        self.geonameId = geonameId
        self.population = population
    }
}
