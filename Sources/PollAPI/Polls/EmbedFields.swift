/// On whose pages a poll's ballot may stand in a frame.
public struct EmbedFields: Codable, Sendable, Hashable {
    /// Origins such as `https://news.example`, or `*` alone for everybody's; an empty list for nobody's, none for the origins that
    /// the server allows.
    public var origins: [String]?

    public init(origins: [String]? = nil) {
        self.origins = origins
    }
}
