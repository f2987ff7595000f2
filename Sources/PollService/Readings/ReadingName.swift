import JSONRPC

/// What a reading is of: calls with the same name get the same answer, if they come at the same time.
struct ReadingName: Hashable, Sendable {
    let method: String
    let params: any Hashable & Sendable
    /// What the answer shows, and whom the log names, depends on who asks.
    let caller: Caller

    init<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params, by caller: Caller)
    where Method.Params: Hashable {
        self.method = Method.name
        self.params = params
        self.caller = caller
    }

    static func == (left: ReadingName, right: ReadingName) -> Bool {
        left.method == right.method && left.caller == right.caller
            && AnyHashable(left.params) == AnyHashable(right.params)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(caller)
        hasher.combine(AnyHashable(params))
    }
}
