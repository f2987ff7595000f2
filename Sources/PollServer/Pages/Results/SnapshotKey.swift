/// Names a snapshot that readers share: the numbers of an address, whatever the language of the page.
struct SnapshotKey: Sendable, Hashable {
    /// The slug or id in the address.
    let poll: String
    let resource: ResultsResource
    /// The choices of the address.
    let query: String
}
