import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollMethods {
    /// `poll.create`.
    func create(_ params: PollCreate.Params, _ context: CallContext) async throws -> PollCreate.Result {
        try context.caller.require(.editor)
        let definition = try params.content.parsed()
        var slug: Key?
        if let text = params.slug {
            slug = Key(text)
            guard slug != nil else { throw RPCError.invalidParams(path: "slug", detail: PollRejection.notAKey) }
        }
        var draft = PollDraft(
            slug: slug ?? Key(derivedFrom: definition.title.text) ?? Key.random(after: "poll"),
            status: params.status.map(Poll.Status.init) ?? .draft,
            definition: try definition.stored(),
            voting: definition.voting,
            pairs: QuestionPair.automatic(in: definition).map(\.name)
        )
        do {
            return PollResult(poll: PollView(try await insert(draft)))
        } catch {
            guard slug == nil, case .slugTaken = error else { throw error }
        }
        // The caller named no slug, so two polls of one title are no conflict.
        draft.slug = Key.random(after: draft.slug.text.prefix(55))
        return PollResult(poll: PollView(try await insert(draft)))
    }

    private func insert(_ draft: PollDraft) async throws(StoreError) -> Poll {
        try Poll(
            try await polls.store.insert(
                draft,
                id: SystemRandomNumberGenerator.bytes(16).hexadecimal,
                salt: SystemRandomNumberGenerator.bytes(16)
            )
        )
    }
}

extension Poll.Status {
    init(_ field: PollStatusField) {
        self =
            switch field {
            case .draft: .draft
            case .open: .open
            case .closed: .closed
            }
    }
}

extension Key {
    /// A key that is unique for all practical purposes: a beginning of at most 55 characters, and eight random digits.
    fileprivate static func random(after beginning: some StringProtocol) -> Key {
        let digits = SystemRandomNumberGenerator.bytes(4).hexadecimal
        return Key("\(beginning)-\(digits)") ?? random(after: "poll")
    }
}
