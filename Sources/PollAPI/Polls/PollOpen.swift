public import JSONRPC

/// `poll.open`: opens a poll for voting.
public enum PollOpen: RPCMethod {
    public typealias Params = PollName
    public typealias Result = PollResult

    public static let name = "poll.open"
    public static let summary = "Opens a poll for voting."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("again", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.open, revision: 4))
    ]
}
