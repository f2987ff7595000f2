import JSONRPC

/// What a query asks for, and for whom: calls with equal keys that wait at the same time share one result.
struct QueryKey: Hashable, Sendable {
    let method: String
    let params: any Hashable & Sendable
    /// What the result shows depends on the caller, and so does whom the log names.
    let caller: Caller
    /// A request that has read the poll already shares with no other, for the poll may have changed since.
    let reads: ObjectIdentifier?

    init<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params, _ context: CallContext)
    where Method.Params: Hashable {
        self.method = Method.name
        self.params = params
        caller = context.caller
        reads = context.reads.map { ObjectIdentifier($0) }
    }

    static func == (left: QueryKey, right: QueryKey) -> Bool {
        left.method == right.method && left.caller == right.caller && left.reads == right.reads
            && AnyHashable(left.params) == AnyHashable(right.params)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(caller)
        hasher.combine(AnyHashable(params))
    }
}
