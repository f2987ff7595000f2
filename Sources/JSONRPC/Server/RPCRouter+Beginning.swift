/// Gives a method's result where and when it is wanted; nil if the call has to be carried out again, with waiting.
public typealias RPCLateResult<Value> = @Sendable () -> Result<Value, any Error>?

/// Begins one call without waiting for anything.
///
/// `finish` is called once, on any thread, if the call was begun. It is to return at once: the work of making the result
/// is in the closure that it is given.
///
/// - Returns: whether the call was begun. If not, nothing has been done, and the method's other handler is to do it all.
public typealias RPCBeginning<Method: RPCMethod, Context> =
    @Sendable (Method.Params, Context, _ finish: @escaping @Sendable (@escaping RPCLateResult<Method.Result>) -> Void)
    -> Bool

extension RPCRouter {
    /// Adds to a registered method a way to begin calls without waiting, for transports that cannot wait.
    ///
    /// It must come to what the method's handler comes to.
    public mutating func register<Method: RPCMethod>(
        _ method: Method.Type,
        beginning begin: @escaping RPCBeginning<Method, Context>
    ) {
        addBeginning(RegisteredBeginning(method, begin), to: Method.name)
    }

    /// Begins to carry out a message of one call, if its method can be begun without waiting.
    ///
    /// - Parameters:
    ///   - finish: Called once, on any thread, if the message was begun. The closure that it is given makes the answer, or
    ///     nil if ``respond(to:context:)`` has to carry out the message after all.
    /// - Returns: Whether the message was begun. If not, nothing has been done.
    public func begin(
        _ message: RPCMessage,
        context: Context,
        finish: @escaping @Sendable (@escaping @Sendable () -> RPCReply?) -> Void
    ) -> Bool {
        guard case .single(.call(let call)) = message.content, let method = methods[call.method],
            let beginning = method.beginning
        else { return false }
        let start = now()
        return beginning.begin(message.document, call.params, context) {
            [observer, now, name = method.name, id = call.id] late in
            finish {
                guard let outcome = late() else { return nil }
                observer?.note(
                    outcome,
                    method: name,
                    isNotification: id == nil,
                    after: now() - start,
                    context: context
                )
                return id.map { id in
                    RPCReply(RPCReply.response(outcome.result, id: id), isWithheld: outcome.isWithheld)
                } ?? RPCReply.none
            }
        }
    }
}

/// How to begin a method's calls, with the types erased to JSON.
struct RegisteredBeginning<Context: Sendable>: Sendable {
    typealias Late = @Sendable () -> RPCOutcome?
    typealias Begin =
        @Sendable (
            _ document: JSONDocument, _ params: Int?, Context, _ finish: @escaping @Sendable (@escaping Late) -> Void
        ) -> Bool

    let begin: Begin

    init<Method: RPCMethod>(_ method: Method.Type, _ begin: @escaping RPCBeginning<Method, Context>) {
        let reader = ParameterReader(method)
        self.begin = { document, place, context, finish in
            let params: Method.Params
            do {
                params = try reader.read(place, of: document)
            } catch {
                // The other handler reads the parameters too, and says what is wrong with them.
                return false
            }
            return begin(params, context) { late in finish { late().map(RPCOutcome.init(of:)) } }
        }
    }
}
