/// Something that readers may say about themselves, as an editor declares it.
public struct DemographicFields: Codable, Sendable, Hashable {
    /// The demographic's name in ballots and results: `[a-z0-9][a-z0-9-]{0,63}`.
    public var key: String
    /// What kind of value it takes.
    public var kind: DemographicKindField
    /// The wording that readers see; a plain one by kind unless given.
    public var text: String?
    /// The lower bounds of the bands that results show, for `age`, in years.
    public var bands: [Int]?
    /// The values to choose from, for `category`.
    public var options: [OptionFields]?
    /// Whether a ballot must state it; false unless given.
    public var required: Bool?

    public init(
        key: String,
        kind: DemographicKindField,
        text: String? = nil,
        bands: [Int]? = nil,
        options: [OptionFields]? = nil,
        required: Bool? = nil
    ) {
        self.key = key
        self.kind = kind
        self.text = text
        self.bands = bands
        self.options = options
        self.required = required
    }
}

/// The kinds of demographic value.
public enum DemographicKindField: String, Codable, Sendable, CaseIterable {
    case age, city, category
}
