public import JSONRPC

/// `poll.close`: closes a poll; it takes no ballot from then on.
public enum PollClose: RPCMethod {
    public typealias Params = PollName
    public typealias Result = PollResult

    public static let name = "poll.close"
    public static let summary = "Closes a poll; it takes no ballot from then on."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("for good", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.closed, revision: 3))
    ]
}
