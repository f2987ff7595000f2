/// A method and its handler, with their types erased to JSON.
struct RegisteredMethod<Context: Sendable>: Sendable {
    typealias One = @Sendable (_ document: JSONDocument, _ params: Int?, Context) async -> RPCOutcome
    typealias Many = @Sendable (_ document: JSONDocument, _ params: [Int?], Context) async -> [RPCOutcome]
    /// Carries out a call, of which `conclude` makes the reply.
    typealias Inline =
        @Sendable (
            _ document: JSONDocument, _ params: Int?, Context, _ conclude: @escaping @Sendable (RPCOutcome) -> RPCReply
        ) -> Deferred<InlineOutcome<RPCReply>>

    let name: String
    /// The `RPCHandler` with its types, for calls from this process.
    let handler: any Sendable
    let respond: One
    /// Carries out several calls of one batch together; nil if each is carried out alone.
    let respondToMany: Many?
    /// Carries out a call on the caller's thread as far as that takes no waiting; nil if the method cannot.
    let respondInline: Inline?

    init<Method: RPCMethod>(_ method: Method.Type, _ handler: RPCHandler<Method, Context>) {
        let reader = ParameterReader(method)
        name = Method.name
        self.handler = handler
        respondInline = handler.synchronous.map { Self.inline($0, reader) }
        switch handler.kind {
        case .async(let handler):
            respondToMany = nil
            respond = { document, params, context in
                do {
                    return RPCOutcome(encoding: try await handler(reader.read(params, of: document), context))
                } catch {
                    return RPCOutcome(failure: error)
                }
            }
        case .encoded(let handler):
            respondToMany = nil
            respond = { document, params, context in
                do {
                    let result = try await handler(reader.read(params, of: document), context)
                    return .success(RPCResponseText(encoded: result.bytes))
                } catch {
                    return RPCOutcome(failure: error)
                }
            }
        case .batch(let handler):
            let many = Self.many(handler, reader)
            respondToMany = many
            respond = { document, params, context in
                await many(document, [params], context).first ?? RPCOutcome(failure: MissingResult(method: Method.name))
            }
        }
    }

    private static func many<Method: RPCMethod>(
        _ handler: @escaping RPCHandler<Method, Context>.Batch,
        _ reader: ParameterReader<Method>
    ) -> Many {
        { document, indices, context in
            var outcomes: [RPCOutcome?] = []
            var readable: [Method.Params] = []
            for index in indices {
                do {
                    readable.append(try reader.read(index, of: document))
                    outcomes.append(nil)
                } catch {
                    outcomes.append(RPCOutcome(failure: error))
                }
            }
            var results = (readable.isEmpty ? [] : await handler(readable, context))[...]
            return outcomes.map { refused in
                if let refused { return refused }
                return results.popFirst().map(RPCOutcome.init(of:))
                    ?? RPCOutcome(failure: MissingResult(method: Method.name))
            }
        }
    }

    private static func inline<Method: RPCMethod>(
        _ handler: @escaping SynchronousHandler<Method, Context>,
        _ reader: ParameterReader<Method>
    ) -> Inline {
        { document, index, context, conclude in
            let params: Method.Params
            do {
                params = try reader.read(index, of: document)
            } catch {
                return .ready(.respond(conclude(RPCOutcome(failure: error))))
            }
            return handler(params, context).map { outcome in
                switch outcome {
                case .respond(let result): .respond(conclude(RPCOutcome(of: result)))
                case .fallBack(let rest): .fallBack { conclude(RPCOutcome(of: await rest())) }
                }
            }
        }
    }
}

/// A handler that answers several calls together gave fewer results than there were calls.
struct MissingResult: Error {
    let method: String
}
