import JSONRPC
import Places
import PollAPI
import PollStore
import Polls

/// The methods of a poll's weightings: `weighting.*`.
struct WeightingMethods: Sendable {
    let polls: PollReader
    let places: Gazetteer

    func register(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(WeightingCreate.self) { try await createWeighting($0, $1) }
        router.registerMethod(WeightingGet.self) { try await getWeighting($0, $1) }
        router.registerMethod(WeightingList.self) { try await listWeightings($0, $1) }
        router.registerMethod(WeightingDelete.self) { try await deleteWeighting($0, $1) }
    }

    /// How many weightings a poll may have, so that a list of them fits into one answer.
    private static let mostWeightings = 100

    /// `weighting.create`.
    func createWeighting(_ params: WeightingCreate.Params, _ context: CallContext) async throws
        -> WeightingCreate.Result
    {
        try context.caller.require(.editor)
        let poll = try await polls.poll(named: params.poll)
        let content = WeightingContent(params)
        let weighting = try content.parsed(name: params.name, in: poll.definition, places: places)
        let others = try await polls.store.weightings(poll: poll.id)
        guard others.count < Self.mostWeightings else {
            throw PollError.conflict.error(
                path: "name",
                detail: "The poll has \(Self.mostWeightings) weightings; delete one that is no longer used."
            )
        }
        let name = weighting.name.text
        let stored = try await polls.store.insertWeighting(
            named: name,
            definition: try content.stored(),
            poll: poll.id
        )
        if let stored { return WeightingResult(weighting: try WeightingView(stored)) }
        guard try await polls.store.weighting(named: name, poll: poll.id) != nil else { throw RPCError.noSuchPoll }
        throw PollError.conflict.error(path: "name", detail: "Another weighting of the poll has this name.")
    }

    /// `weighting.get`.
    func getWeighting(_ params: WeightingGet.Params, _ context: CallContext) async throws -> WeightingGet.Result {
        try context.caller.require(.results)
        let poll = try await polls.stored(params.poll).stored
        guard let stored = try await polls.store.weighting(named: params.name, poll: poll.id) else {
            throw RPCError.noSuchWeighting(path: "name")
        }
        return WeightingResult(weighting: try WeightingView(stored))
    }

    /// `weighting.list`.
    func listWeightings(_ params: WeightingList.Params, _ context: CallContext) async throws -> WeightingList.Result {
        try context.caller.require(.results)
        let poll = try await polls.poll(named: params.poll, context.reads)
        let stored = try await polls.store.weightings(poll: poll.id)
        return WeightingList.Result(
            weightings: try stored.map { weighting throws(StoreError) in try WeightingView(weighting) }
        )
    }

    /// `weighting.delete`.
    func deleteWeighting(_ params: WeightingDelete.Params, _ context: CallContext) async throws
        -> WeightingDelete.Result
    {
        try context.caller.require(.editor)
        let poll = try await polls.stored(params.poll).stored
        guard try await polls.store.deleteWeighting(named: params.name, poll: poll.id) else {
            throw RPCError.noSuchWeighting(path: "name")
        }
        return WeightingDelete.Result(deleted: true)
    }
}

extension RPCError {
    /// 1404 for a weighting that the poll does not have.
    static func noSuchWeighting(path: String) -> RPCError {
        PollError.notFound.error(path: path, detail: "The poll has no such weighting.")
    }
}
