public import JSONRPC

/// The method `poll.open`.
public enum PollOpen: RPCMethod {
    public static let name = "poll.open"
    public static let summary = "Opens a poll for voting."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)

    public typealias Params = PollName
    public typealias Result = PollResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("again", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.open, revision: 4))
    ]
}
