public import JSONRPC

/// The method `poll.get`.
public enum PollGet: RPCMethod {
    public static let name = "poll.get"
    public static let summary = "Returns a poll; without a key only what a ballot needs, and no draft."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.notFound, .unavailable)

    public typealias Params = PollName
    public typealias Result = PollResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by slug", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.open))
    ]
}
