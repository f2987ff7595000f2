/// Something that readers may say about themselves.
public struct Demographic: Hashable, Sendable {
    /// What kind of value a demographic takes.
    public enum Kind: Hashable, Sendable {
        /// Whole years, kept as given; the bands are how results show them unless a call says otherwise.
        case age(AgeBands)
        /// Free text as entered, resolved to a place.
        case city
        case category([Option])
    }

    public let key: Key
    public let kind: Kind
    /// The wording that readers see, where the editor gave one.
    public let text: Wording?
    public let isRequired: Bool

    /// The ages that a ballot may state, in whole years.
    public static let ages = 0...130

    /// - Throws: ``PollRejection`` naming the member that does not fit, relative to the demographic.
    public init(key: String, kind: Kind, text: String? = nil, isRequired: Bool = false) throws(PollRejection) {
        guard let key = Key(key) else { throw PollRejection(path: "key", detail: PollRejection.notAKey) }
        if case .category(let options) = kind {
            try PollRejection.checkOptions(options, atLeast: 1)
        }
        self.key = key
        self.kind = kind
        self.text = if let text { try Wording(text, limit: 500, path: "text") } else { nil }
        self.isRequired = isRequired
    }
}
