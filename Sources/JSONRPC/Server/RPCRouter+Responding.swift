extension RPCRouter {
    /// Carries out a message that has been read, and responds to it.
    ///
    /// The calls of a batch run concurrently, `RPCLimits.maximumConcurrency` at a time; the responses keep their order.
    public func respond(to message: RPCMessage, context: Context) async -> RPCReply {
        switch message.content {
        case .refused(let error):
            note(.failure(error, cause: nil), of: nil, since: now(), context: context)
            return .refusal(error)
        case .single(let element):
            let response = await respond(to: element, of: message, context: context)
            return response.bytes.map { RPCReply($0, unknown: response.unknown) } ?? .none
        case .batch(let elements):
            return await respond(to: elements, of: message, context: context)
        }
    }

    /// What is responded to one element.
    private struct Response: Sendable {
        /// Nil for a notification.
        var bytes: [UInt8]?
        var unknown: RPCOutcomeUnknown?
    }

    private func respond(to element: RPCElement, of message: RPCMessage, context: Context) async -> Response {
        let start = now()
        switch element {
        case .invalid(let error, let id):
            let outcome = RPCOutcome.failure(error, cause: nil)
            note(outcome, of: nil, since: start, context: context)
            return Response(bytes: outcome.response(id: id))
        case .call(let call):
            guard let method = methods[call.method] else {
                return conclude(.failure(.methodNotFound, cause: nil), of: call, since: start, context: context)
            }
            let outcome = await method.respond(message.document, call.params, context)
            return conclude(outcome, of: call, since: start, context: context)
        }
    }

    /// What is responded to calls of one method that are carried out together.
    private func respond(
        to calls: [(position: Int, call: RPCCall)],
        with respondToMany: RegisteredMethod<Context>.Many,
        of message: RPCMessage,
        context: Context
    ) async -> [(Int, Response)] {
        let start = now()
        let outcomes = await respondToMany(message.document, calls.map(\.call.params), context)
        return zip(calls, outcomes).map { element, outcome in
            (element.position, conclude(outcome, of: element.call, since: start, context: context))
        }
    }

    private func conclude(
        _ outcome: consuming RPCOutcome,
        of call: RPCCall,
        since start: Duration,
        context: Context
    ) -> Response {
        note(outcome, of: call, since: start, context: context)
        let unknown = outcome.unknown
        guard let id = call.id else { return Response(unknown: unknown) }
        return Response(bytes: outcome.response(id: id), unknown: unknown)
    }

    private func respond(to elements: [RPCElement], of message: RPCMessage, context: Context) async -> RPCReply {
        var responses = [Response](repeating: Response(), count: elements.count)
        await withTaskGroup(of: [(Int, Response)].self) { group in
            var running = 0
            for work in pieces(of: elements) {
                if running >= max(1, message.limits.maximumConcurrency), let finished = await group.next() {
                    for (position, response) in finished { responses[position] = response }
                    running -= 1
                }
                group.addTask {
                    switch work {
                    case .one(let position, let element):
                        [(position, await respond(to: element, of: message, context: context))]
                    case .many(let calls, let respondToMany):
                        await respond(to: calls, with: respondToMany, of: message, context: context)
                    }
                }
                running += 1
            }
            for await finished in group {
                for (position, response) in finished { responses[position] = response }
            }
        }
        return .batch(responses.compactMap(\.bytes), unknown: responses.lazy.compactMap(\.unknown).first)
    }

    /// What is carried out in one go.
    private enum Piece: Sendable {
        case one(position: Int, RPCElement)
        case many([(position: Int, call: RPCCall)], RegisteredMethod<Context>.Many)
    }

    /// Divides a batch: the calls of a method that takes many are one piece, every other element is its own.
    private func pieces(of elements: [RPCElement]) -> [Piece] {
        var pieces: [Piece] = []
        var together: [String: [(position: Int, call: RPCCall)]] = [:]
        for (position, element) in elements.enumerated() {
            if case .call(let call) = element, methods[call.method]?.respondToMany != nil {
                together[call.method, default: []].append((position, call))
            } else {
                pieces.append(.one(position: position, element))
            }
        }
        for (name, calls) in together {
            if let respondToMany = methods[name]?.respondToMany { pieces.append(.many(calls, respondToMany)) }
        }
        return pieces
    }

    private func note(_ outcome: RPCOutcome, of call: RPCCall?, since start: Duration, context: Context) {
        observer?.note(
            outcome,
            method: call.flatMap { methods[$0.method]?.name },
            isNotification: call.map { $0.id == nil } ?? false,
            after: now() - start,
            context: context
        )
    }
}

extension RPCObserver {
    /// Notes an outcome of a registered method, or of a call that is of none.
    func note(_ outcome: RPCOutcome, method: String?, isNotification: Bool, after duration: Duration, context: Context)
    {
        var code: Int?
        var cause: (any Error)?
        switch outcome {
        case .success: break
        case .failure(let error, let unexpected): (code, cause) = (error.code, unexpected)
        case .unknown(let unknown): code = unknown.rpcError.code
        }
        let outcome = RPCCallOutcome(
            method: method ?? "unknown",
            errorCode: code,
            duration: duration,
            isNotification: isNotification,
            unexpectedError: cause
        )
        finished(outcome, context: context)
    }
}
