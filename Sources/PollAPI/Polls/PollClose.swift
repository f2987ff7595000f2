public import JSONRPC

/// The method `poll.close`.
public enum PollClose: RPCMethod {
    public static let name = "poll.close"
    public static let summary = "Closes a poll; it takes no ballot from then on."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)

    public typealias Params = PollName
    public typealias Result = PollResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("for good", params: Params(poll: ReunionSign.slug), result: ReunionSign.result(.closed, revision: 3))
    ]
}
