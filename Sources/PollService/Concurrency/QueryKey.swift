import JSONRPC

/// What a query asks for, and for whom: calls with equal keys that wait at the same time share one result.
struct QueryKey: Hashable, Sendable {
    let method: String
    let params: any Hashable & Sendable
    /// What the result shows depends on the caller, and so does whom the log names.
    let caller: Caller

    init<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params, by caller: Caller)
    where Method.Params: Hashable {
        self.method = Method.name
        self.params = params
        self.caller = caller
    }

    static func == (left: QueryKey, right: QueryKey) -> Bool {
        left.method == right.method && left.caller == right.caller
            && AnyHashable(left.params) == AnyHashable(right.params)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(caller)
        hasher.combine(AnyHashable(params))
    }
}
