/// The addresses on a page of results.
public struct ResultsLinks: Sendable {
    /// The page's path, `/r/<slug>`; downloads and charts lie under it.
    public var path: String
    /// The fields that open the page to somebody who has voted; links under the path carry them on.
    public var accessFields: [FormFields.Field]
    /// Where changes are told (`text/event-stream`, an event `revision` for each); none once the poll is closed.
    public var events: String?
    /// The absolute address of the JSON-RPC endpoint.
    public var rpc: String
    /// What a publisher pastes to show the poll; nil for readers.
    public var snippet: EmbedSnippet?
    public var linking: Linking?

    public init(
        path: String,
        accessFields: [FormFields.Field] = [],
        events: String? = nil,
        rpc: String,
        snippet: EmbedSnippet? = nil,
        linking: Linking? = nil
    ) {
        self.path = path
        self.accessFields = accessFields
        self.events = events
        self.rpc = rpc
        self.snippet = snippet
        self.linking = linking
    }
}
