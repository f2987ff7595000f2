/// What an OpenRPC document says of the API as a whole.
public struct OpenRPCInfo: Sendable, Hashable, Encodable {
    /// The name of the API.
    public var title: String
    /// The version of the API.
    public var version: String
    /// What the API is for.
    public var description: String?

    /// The name, version and purpose of an API.
    public init(title: String, version: String, description: String? = nil) {
        self.title = title
        self.version = version
        self.description = description
    }
}
