/// Carries out the calls of a message with the handlers registered for their methods.
///
/// `Context` is what a handler knows of the caller beyond the parameters; the router only passes it on.
public struct RPCRouter<Context: Sendable>: Sendable {
    private(set) var methods: [String: RegisteredMethod<Context>] = [:]
    /// What is registered, in that order.
    private(set) var registered: [any RPCMethod.Type] = []
    let observer: (any RPCObserver<Context>)?
    /// The time since a fixed moment.
    let now: @Sendable () -> Duration

    /// A router without methods.
    ///
    /// - Parameters:
    ///   - observer: Told of every call.
    ///   - clock: Measures how long calls take.
    public init(
        observer: (any RPCObserver<Context>)? = nil,
        clock: some Clock<Duration> = ContinuousClock()
    ) {
        self.observer = observer
        let start = clock.now
        now = { start.duration(to: clock.now) }
    }

    /// The names of the registered methods, sorted.
    public var methodNames: [String] { methods.keys.sorted() }

    /// Registers how the calls of a method are carried out. Each name can be registered once.
    public mutating func register<Method: RPCMethod>(_ method: Method.Type, _ handler: RPCHandler<Method, Context>) {
        precondition(methods[Method.name] == nil, "The method \(Method.name) is registered twice.")
        methods[Method.name] = RegisteredMethod(method, handler)
        registered.append(method)
    }

    /// Registers a method of which each call is carried out in a task of its own.
    public mutating func register<Method: RPCMethod>(
        _ method: Method.Type,
        async handler: @escaping RPCHandler<Method, Context>.Async
    ) {
        register(method, .async(handler))
    }

    /// Reads and answers a body.
    ///
    /// - Parameter admit: Asked before any call is carried out; an error refuses the body as a whole, with id null.
    public func respond(
        to body: [UInt8],
        context: Context,
        limits: RPCLimits = RPCLimits(),
        admit: (_ calls: Int, _ methods: [String]) -> RPCError? = { _, _ in nil }
    ) async -> RPCReply {
        let message = RPCMessage(body, limits: limits)
        if let refusal = admit(message.callCount, message.methodNames) { return .refusal(refusal) }
        return await respond(to: message, context: context)
    }
}
