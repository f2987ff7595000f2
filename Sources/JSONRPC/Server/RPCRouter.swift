/// Carries out the calls of a message with the handlers registered for their methods.
///
/// `Context` is what a handler knows of the caller beyond the parameters; the router only passes it on.
public struct RPCRouter<Context: Sendable>: Sendable {
    private(set) var methods: [String: RegisteredMethod<Context>] = [:]
    private(set) var descriptions: [MethodDescription] = []
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

    /// Registers the handler of a method. Each name can be registered once.
    ///
    /// - Parameter handler: Carries out one call. What it throws reaches the caller if it is `RPCErrorConvertible`.
    public mutating func register<Method: RPCMethod>(
        _ method: Method.Type,
        _ handler: @escaping @Sendable (Method.Params, Context) async throws -> Method.Result
    ) {
        add(RegisteredMethod(method, handler), MethodDescription(method))
    }

    /// Registers a handler that is given all calls of its method in a batch together.
    ///
    /// - Parameter handler: Carries out calls whose parameters have been read, and returns one result for each, in
    ///   their order. A call outside a batch comes as a list of one.
    public mutating func register<Method: RPCMethod>(
        _ method: Method.Type,
        batch handler: @escaping @Sendable ([Method.Params], Context) async -> [Result<Method.Result, any Error>]
    ) {
        add(RegisteredMethod(method, together: handler), MethodDescription(method))
    }

    /// Registers a handler that writes its results itself.
    ///
    /// - Parameter handler: Carries out one call. What it returns must be written from a `Method.Result`.
    public mutating func registerEncoded<Method: RPCMethod>(
        _ method: Method.Type,
        _ handler: @escaping @Sendable (Method.Params, Context) async throws -> RPCEncodedResult
    ) {
        add(RegisteredMethod(method, encoded: handler), MethodDescription(method))
    }

    mutating func addBeginning(_ beginning: RegisteredBeginning<Context>, to name: String) {
        precondition(methods[name] != nil, "The method \(name) has no handler.")
        methods[name]?.beginning = beginning
    }

    private mutating func add(_ method: RegisteredMethod<Context>, _ description: MethodDescription) {
        precondition(methods[method.name] == nil, "The method \(method.name) is registered twice.")
        methods[method.name] = method
        descriptions.append(description)
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
