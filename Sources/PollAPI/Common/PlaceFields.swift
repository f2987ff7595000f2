public import JSONRPC

/// A place, as far as a slice knows it.
public struct PlaceFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var name: String?
    public var region: String?
    public var country: String?
    public var geonameId: Int?

    public static let fields: [FieldDescription] = [
        .init("name", "The name of the town."),
        .init("region", "The English name of the first-level division."),
        .init("country", "The ISO 3166 code of the country."),
        .init("geonameId", "The town's number in GeoNames."),
    ]

    public init(name: String? = nil, region: String? = nil, country: String? = nil, geonameId: Int? = nil) {
        self.name = name
        self.region = region
        self.country = country
        self.geonameId = geonameId
    }
}
