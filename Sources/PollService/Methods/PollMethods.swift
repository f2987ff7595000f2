import JSONRPC
import PollAPI
import PollStore
import Polls

/// The methods of polls themselves: `poll.*`.
struct PollMethods: Sendable {
    let polls: PollReader
    let ballotKeys: BallotKeys

    func register(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(PollCreate.self) { try await create($0, $1) }
        router.registerMethod(PollGet.self) { try await get($0, $1) }
        router.registerMethod(PollList.self) { try await list($0, $1) }
        router.registerMethod(PollUpdate.self) { try await update($0, $1) }
        router.registerMethod(PollBallotKey.self) { try await ballotKey($0, $1) }
    }

    /// The methods that end a poll: last in the document, so that the examples before them find their polls.
    func registerEndings(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(PollClose.self) { try await close($0, $1) }
        router.registerMethod(PollOpen.self) { try await open($0, $1) }
        router.registerMethod(PollDelete.self) { try await delete($0, $1) }
    }

    /// `poll.ballotKey`.
    private func ballotKey(_ params: PollBallotKey.Params, _ context: CallContext) async throws -> PollBallotKey.Result
    {
        try context.caller.require(.editor)
        let poll = try await polls.poll(named: params.poll)
        return PollBallotKey.Result(id: poll.publicID, key: ballotKeys.key(of: poll.publicID))
    }

    /// A poll as pages show it to the caller; also a draft that the caller may not see, whose presentation holds little.
    func presentation(of name: String, _ context: CallContext) async throws -> PollPresentation {
        PollPresentation(try await polls.poll(named: name, context.reads), for: context.caller)
    }

    /// `poll.get`: any caller may see the public part of a poll that is not a draft, which is what a ballot needs.
    func get(_ params: PollGet.Params, _ context: CallContext) async throws -> PollGet.Result {
        let poll = try await polls.poll(named: params.poll, context.reads)
        // A draft that a reader may not see is answered like one that is not there.
        guard poll.status != .draft || context.caller.has(.results) else { throw RPCError.noSuchPoll }
        var view = PollView(poll)
        if !context.caller.has(.results) { view.content.withholdEditorsPart() }
        return PollResult(poll: view)
    }

    /// `poll.list`.
    func list(_ params: PollList.Params, _ context: CallContext) async throws -> PollList.Result {
        try context.caller.require(.results)
        let limit = params.limit ?? 50
        guard (1...200).contains(limit) else {
            throw RPCError.invalidParams(path: "limit", detail: "A page holds 1 to 200 polls.")
        }
        var after: Int32?
        if let cursor = params.cursor {
            guard let id = Self.id(ofCursor: cursor) else {
                throw RPCError.invalidParams(path: "cursor", detail: "This is no nextCursor of poll.list.")
            }
            after = id
        }
        let stored = try await polls.store.polls(
            after: after,
            status: params.status.map(Poll.Status.init),
            limit: limit + 1
        )
        let page = stored.prefix(limit)
        let hasMore = stored.count > limit
        return PollList.Result(
            polls: try page.map { PollView(try Poll($0)) },
            nextCursor: hasMore ? page.last.map { Self.cursor(after: $0.id) } : nil
        )
    }

    private static func cursor(after id: Int32) -> String {
        Base64URL.encode(Array("p\(id)".utf8))
    }

    private static func id(ofCursor cursor: String) -> Int32? {
        guard let bytes = Base64URL.decode(cursor), bytes.first == UInt8(ascii: "p") else { return nil }
        return Int32(String(decoding: bytes.dropFirst(), as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
    }
}

extension PollContent {
    /// Takes out what only editors need: the rules for results and the phrases of printed sentences.
    mutating func withholdEditorsPart() {
        results = nil
        headline = nil
        for question in questions.indices {
            for option in (questions[question].options ?? []).indices {
                questions[question].options?[option].says = nil
            }
        }
    }
}
