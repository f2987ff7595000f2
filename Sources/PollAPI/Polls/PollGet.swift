public import JSONRPC

/// `poll.get`: returns a poll; without a key only what a ballot needs, and no draft.
public enum PollGet: RPCMethod {
    public typealias Params = PollName
    public typealias Result = PollResult

    public static let name = "poll.get"
    public static let summary = "Returns a poll; without a key only what a ballot needs, and no draft."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by slug", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.open))
    ]
}
