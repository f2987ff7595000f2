/// What an editor says about how a poll was made; `results.disclosure` says which of it is still missing.
public struct DisclosureFields: Codable, Sendable, Hashable {
    /// Who paid for the poll.
    public var sponsor: String?
    /// Who carried it out.
    public var conductedBy: String?
    /// Whom the poll is to speak of.
    public var population: String?
    /// How respondents were found or drawn.
    public var sampling: String?
    /// The languages in which it was offered.
    public var languages: String?
    /// Where to ask about it.
    public var contact: String?

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
