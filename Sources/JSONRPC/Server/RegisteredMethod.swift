/// A method and its handler, with their types erased to JSON.
struct RegisteredMethod<Context: Sendable>: Sendable {
    typealias One = @Sendable (_ document: JSONDocument, _ params: Int?, Context) async -> RPCOutcome
    typealias Many = @Sendable (_ document: JSONDocument, _ params: [Int?], Context) async -> [RPCOutcome]

    let name: String
    let respond: One
    /// Carries out several calls of one batch together; nil if each is carried out alone.
    let respondToMany: Many?
    /// Begins a call without waiting; nil if the method cannot.
    var beginning: RegisteredBeginning<Context>?

    init<Method: RPCMethod>(
        _ method: Method.Type,
        _ handler: @escaping @Sendable (Method.Params, Context) async throws -> Method.Result
    ) {
        let reader = ParameterReader(method)
        name = Method.name
        respondToMany = nil
        respond = { document, params, context in
            do {
                return RPCOutcome(encoding: try await handler(reader.read(params, of: document), context))
            } catch {
                return RPCOutcome(failure: error)
            }
        }
    }

    init<Method: RPCMethod>(
        _ method: Method.Type,
        encoded handler: @escaping @Sendable (Method.Params, Context) async throws -> RPCEncodedResult
    ) {
        let reader = ParameterReader(method)
        name = Method.name
        respondToMany = nil
        respond = { document, params, context in
            do {
                return .success(try await handler(reader.read(params, of: document), context).bytes)
            } catch {
                return RPCOutcome(failure: error)
            }
        }
    }

    init<Method: RPCMethod>(
        _ method: Method.Type,
        together handler: @escaping @Sendable ([Method.Params], Context) async -> [Result<Method.Result, any Error>]
    ) {
        let reader = ParameterReader(method)
        let respondToMany: Many = { document, places, context in
            var outcomes: [RPCOutcome?] = []
            var readable: [Method.Params] = []
            for place in places {
                do {
                    readable.append(try reader.read(place, of: document))
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
        name = Method.name
        self.respondToMany = respondToMany
        respond = { document, params, context in
            await respondToMany(document, [params], context).first
                ?? RPCOutcome(failure: MissingResult(method: Method.name))
        }
    }
}

/// A handler that answers several calls together gave fewer results than there were calls.
struct MissingResult: Error {
    let method: String
}

/// Reads the parameters of one method, by name or by position.
struct ParameterReader<Method: RPCMethod>: Sendable {
    private let names: [String]

    init(_ method: Method.Type) {
        names = Method.parameters.map(\.name)
    }

    func read(_ params: Int?, of document: JSONDocument) throws -> Method.Params {
        let (document, root) = params.map { (document, $0) } ?? (JSONDocument.emptyObject, 0)
        if let plain = Method.params(plain: JSONPlainValue(document, at: root)) { return plain }
        let decoding = JSONDecoding(document, root: root, positionalNames: names, unknownMembers: .refused)
        do {
            return try decoding.value(Method.Params.self, at: root)
        } catch let error as JSONReadingError {
            throw RPCError(error)
        }
    }
}
