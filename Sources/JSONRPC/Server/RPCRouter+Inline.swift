extension RPCRouter {
    /// Carries out a message on the caller's thread as far as that takes no waiting: one call of a method that has a
    /// synchronous handler. All others fall back to ``respond(to:context:)`` with the message as it was read.
    package func respondInline(to message: RPCMessage, context: Context) -> Deferred<InlineOutcome<RPCReply>> {
        guard case .single(.call(let call)) = message.content, let method = methods[call.method],
            let respond = method.respondInline
        else { return .ready(.fallBack { await self.respond(to: message, context: context) }) }
        return respond(message.document, call.params, context) {
            [observer, now, name = method.name, id = call.id, start = now()] outcome in
            observer?.note(outcome, method: name, isNotification: id == nil, after: now() - start, context: context)
            guard let id else { return .none }
            let unknown = outcome.unknown
            return RPCReply(outcome.response(id: id), unknown: unknown)
        }
    }
}
