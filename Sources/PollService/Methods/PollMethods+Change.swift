import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollMethods {
    /// `poll.update`.
    func update(_ params: PollUpdate.Params, _ context: CallContext) async throws -> PollUpdate.Result {
        try context.caller.require(.editor)
        return try await change(params.poll, revision: params.revision) { poll, hasBallots throws(RPCError) in
            let definition: PollDefinition
            do throws(PollRejection) {
                definition = try params.applied(to: PollContent(poll.definition)).parsed()
            } catch {
                throw error.rpcError
            }
            var slug = poll.slug
            if let text = params.slug {
                guard let key = Key(text) else {
                    throw RPCError.invalidParams(path: "slug", detail: PollRejection.notAKey)
                }
                slug = key
            }
            if hasBallots {
                let path = slug != poll.slug ? "slug" : poll.definition.changeOfMeaning(to: definition)
                if let path {
                    throw PollError.pollLocked.error(
                        path: path,
                        detail:
                            "The poll has votes; only what does not alter their meaning can change, such as wordings."
                    )
                }
            }
            return (slug, params.status.map(Poll.Status.init) ?? poll.status, definition)
        }
    }

    /// `poll.open`.
    func open(_ params: PollOpen.Params, _ context: CallContext) async throws -> PollOpen.Result {
        try context.caller.require(.editor)
        return try await set(.open, of: params.poll)
    }

    /// `poll.close`.
    func close(_ params: PollClose.Params, _ context: CallContext) async throws -> PollClose.Result {
        try context.caller.require(.editor)
        return try await set(.closed, of: params.poll)
    }

    /// `poll.delete`.
    func delete(_ params: PollDelete.Params, _ context: CallContext) async throws -> PollDelete.Result {
        try context.caller.require(.editor)
        let stored = try await polls.stored(params.poll).stored
        guard try await polls.store.delete(stored) else { throw RPCError.noSuchPoll }
        return PollDelete.Result(deleted: true)
    }

    private func set(_ status: Poll.Status, of name: String) async throws -> PollResult {
        try await change(name, revision: nil) { poll, _ throws(RPCError) in
            (poll.slug, status, poll.definition)
        }
    }

    /// Gives a poll a new state while no ballot is being recorded in it. What changes nothing makes no new revision.
    private func change(
        _ name: String,
        revision: Int?,
        to new: @escaping @Sendable (Poll, _ hasBallots: Bool) throws(RPCError) -> (Key, Poll.Status, PollDefinition)
    ) async throws -> PollResult {
        let found = try await polls.stored(name).stored
        do {
            let updated = try await polls.store.update(found.number) { stored, hasBallots in
                let poll = try Poll(stored)
                if let revision, revision != poll.revision { throw RPCError.staleRevision(poll.revision) }
                let (slug, status, definition) = try new(poll, hasBallots)
                if slug == poll.slug, status == poll.status, definition == poll.definition {
                    throw NothingToDo(poll: poll)
                }
                return PollDraft(
                    slug: slug,
                    status: status,
                    definition: try definition.stored(),
                    voting: definition.voting,
                    pairs: QuestionPair.automatic(in: definition).map(\.name)
                )
            }
            guard let updated else { throw RPCError.noSuchPoll }
            return PollResult(poll: PollView(try Poll(updated)))
        } catch let nothing as NothingToDo {
            return PollResult(poll: PollView(nothing.poll))
        }
    }
}

/// The poll is already as the caller wants it.
private struct NothingToDo: Error {
    let poll: Poll
}

extension PollUpdate.Params {
    /// The content with the members that the caller gave put in place of the old ones.
    func applied(to content: PollContent) -> PollContent {
        var content = content
        if let title { content.title = title }
        if let audience { content.audience = audience }
        if let recruitment { content.recruitment = recruitment }
        if let questions { content.questions = questions }
        if let demographics { content.demographics = demographics }
        if let voting {
            var fields = content.voting ?? VotingFields()
            if let opens = voting.opens { fields.opens = opens }
            if let closes = voting.closes { fields.closes = closes }
            if let perVoter = voting.perVoter { fields.perVoter = perVoter }
            content.voting = fields
        }
        if let results {
            var fields = content.results ?? ResultFields()
            if let visibility = results.visibility { fields.visibility = visibility }
            if let minimumBase = results.minimumBase { fields.minimumBase = minimumBase }
            if let steps = results.steps {
                fields.steps = StepFields(
                    ballots: steps.ballots ?? fields.steps?.ballots,
                    seconds: steps.seconds ?? fields.steps?.seconds
                )
            }
            if let slices = results.slices { fields.slices = slices }
            content.results = fields
        }
        if let headline { content.headline = headline }
        if let language { content.language = language }
        if let translations { content.translations = translations }
        if let embed { content.embed = embed }
        if let disclosure {
            var fields = content.disclosure ?? DisclosureFields()
            if let sponsor = disclosure.sponsor { fields.sponsor = sponsor }
            if let conductedBy = disclosure.conductedBy { fields.conductedBy = conductedBy }
            if let population = disclosure.population { fields.population = population }
            if let sampling = disclosure.sampling { fields.sampling = sampling }
            if let languages = disclosure.languages { fields.languages = languages }
            if let contact = disclosure.contact { fields.contact = contact }
            content.disclosure = fields
        }
        return content
    }
}

extension RPCError {
    fileprivate static func staleRevision(_ current: Int) -> RPCError {
        PollError.conflict.error(
            path: "revision",
            detail: "The poll has changed; its revision is \(current) now."
        )
    }
}
