public import JSONRPC

/// What an editor says about how a poll was made; `results.disclosure` says which of it is still missing.
public struct DisclosureFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var sponsor: String?
    public var conductedBy: String?
    public var population: String?
    public var sampling: String?
    public var languages: String?
    public var contact: String?

    public static let schemaDescription: String? = "What an editor says about how a poll was made."

    public static let fields: [FieldDescription] = [
        .init("sponsor", "Who paid for the poll.", .wording(500)),
        .init("conductedBy", "Who carried the poll out.", .wording(500)),
        .init("population", "Whom the poll is to speak of.", .wording(500)),
        .init("sampling", "How respondents were found or drawn.", .wording(500)),
        .init("languages", "The languages in which the poll was offered.", .wording(500)),
        .init("contact", "Where to ask about the poll.", .wording(500)),
    ]

    public init(
        sponsor: String? = nil,
        conductedBy: String? = nil,
        population: String? = nil,
        sampling: String? = nil,
        languages: String? = nil,
        contact: String? = nil
    ) {
        self.sponsor = sponsor
        self.conductedBy = conductedBy
        self.population = population
        self.sampling = sampling
        self.languages = languages
        self.contact = contact
    }
}
