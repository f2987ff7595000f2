/// How much one body may ask for. Its size is the transport's to limit.
public struct RPCLimits: Sendable, Hashable {
    /// How many containers may lie inside one another; 1 or more.
    public var maximumDepth: Int
    /// How many calls a batch may hold; 1 or more.
    public var maximumBatch: Int
    /// How many calls of one batch run at the same time; 1 or more.
    public var maximumConcurrency: Int

    /// Limits; by default 64 levels, 100 calls and 16 at a time.
    public init(maximumDepth: Int = 64, maximumBatch: Int = 100, maximumConcurrency: Int = 16) {
        self.maximumDepth = maximumDepth
        self.maximumBatch = maximumBatch
        self.maximumConcurrency = maximumConcurrency
    }
}
