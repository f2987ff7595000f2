import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// `poll.create`.
    func create(_ params: PollCreate.Params, _ context: CallContext) async throws -> PollCreate.Result {
        try require(.editor, of: context.caller)
        let definition = try params.content.parsed()
        let slug: Key
        if let text = params.slug {
            guard let key = Key(text) else { throw RPCError.invalidParams(path: "slug", detail: PollRejection.notAKey) }
            slug = key
        } else {
            slug = Key(derivedFrom: definition.title.text) ?? Key.random()
        }
        let draft = PollDraft(
            slug: slug,
            status: params.status.map(Poll.Status.init) ?? .draft,
            definition: try definition.stored(),
            voting: definition.voting
        )
        let stored = try await store.insert(
            draft,
            id: SystemRandomNumberGenerator.bytes(16).hexadecimal,
            salt: SystemRandomNumberGenerator.bytes(16)
        )
        return PollResult(poll: PollView(try Poll(stored)))
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
    /// A key for a title that holds no letter or digit of ASCII.
    fileprivate static func random() -> Key {
        let text = "poll-" + SystemRandomNumberGenerator.bytes(4).hexadecimal
        return Key(text) ?? random()
    }
}
