/// What an editor says about how a poll was made, for readers who want to judge it: the items of AAPOR's Transparency Initiative
/// that no server can know.
public struct DisclosureTexts: Hashable, Sendable {
    /// Who paid for the poll.
    public let sponsor: Wording?
    /// Who carried it out.
    public let conductedBy: Wording?
    /// Whom the poll is to speak of.
    public let population: Wording?
    /// How respondents were found or drawn.
    public let sampling: Wording?
    /// The languages in which it was offered.
    public let languages: Wording?
    /// Where to ask about it.
    public let contact: Wording?

    /// Nothing said.
    public static let none = DisclosureTexts(nil, nil, nil, nil, nil, nil)

    /// - Throws: ``PollRejection`` naming the text that is blank or longer than 500 characters.
    public init(
        sponsor: String? = nil,
        conductedBy: String? = nil,
        population: String? = nil,
        sampling: String? = nil,
        languages: String? = nil,
        contact: String? = nil
    ) throws(PollRejection) {
        self.init(
            try DisclosureTexts.wording(sponsor, "sponsor"),
            try DisclosureTexts.wording(conductedBy, "conductedBy"),
            try DisclosureTexts.wording(population, "population"),
            try DisclosureTexts.wording(sampling, "sampling"),
            try DisclosureTexts.wording(languages, "languages"),
            try DisclosureTexts.wording(contact, "contact")
        )
    }

    private init(
        _ sponsor: Wording?,
        _ conductedBy: Wording?,
        _ population: Wording?,
        _ sampling: Wording?,
        _ languages: Wording?,
        _ contact: Wording?
    ) {
        self.sponsor = sponsor
        self.conductedBy = conductedBy
        self.population = population
        self.sampling = sampling
        self.languages = languages
        self.contact = contact
    }

    private static func wording(_ text: String?, _ member: String) throws(PollRejection) -> Wording? {
        guard let text else { return nil }
        return try Wording(text, limit: 500, path: "disclosure.\(member)")
    }
}
