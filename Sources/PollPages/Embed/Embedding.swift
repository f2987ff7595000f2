/// Whether a page stands by itself or in a frame on someone else's page.
public enum Embedding: Sendable, Hashable {
    case page
    /// In a frame on a page of that exact origin, which is told how high the content is: `https://example.org`.
    case frame(origin: String?)

    var values: [String: TemplateValue] {
        switch self {
        case .page: ["isFramed": false]
        case .frame(let origin): ["isFramed": true, "parentOrigin": .optional(origin)]
        }
    }
}

/// How others find and show a page: Open Graph and oEmbed. Addresses are absolute.
public struct Linking: Sendable, Hashable {
    public var address: String
    public var description: String
    /// The chart as a picture.
    public var imageAddress: String?
    public var oEmbedAddress: String?

    public init(address: String, description: String, imageAddress: String? = nil, oEmbedAddress: String? = nil) {
        self.address = address
        self.description = description
        self.imageAddress = imageAddress
        self.oEmbedAddress = oEmbedAddress
    }

    var values: [String: TemplateValue] {
        [
            "canonical": .text(address),
            "description": .text(description),
            "image": .optional(imageAddress),
            "oEmbed": .optional(oEmbedAddress),
        ]
    }
}
