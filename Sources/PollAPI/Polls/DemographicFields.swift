public import JSONRPC

/// Something that readers may say about themselves, as an editor declares it.
public struct DemographicFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var kind: DemographicKindField
    public var text: String?
    public var bands: [Int]?
    public var options: [OptionFields]?
    public var required: Bool?

    public static let fields: [FieldDescription] = [
        .init("key", "The demographic's name in ballots and results.", .key),
        .init("kind", "What kind of value it takes."),
        .wording.narrowed(to: .wording(500)),
        .init("bands", "The lower bounds of the bands that results show, for age, in years.", .ageBands),
        .init(
            "options",
            "The values to choose from, for category.",
            .array(of: .of(OptionFields.self), count: 1...500)
        ),
        .init("required", "Whether a ballot must state it; false unless given."),
    ]

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
