import JSONRPC
import PollAPI
import PollClient

/// The main use of Canvass from end to end: creates the poll, votes, and reads the results.
struct Demo {
    private static let batch = 100

    let caller: any PollCalling
    /// Whether another poll of the same name may be deleted.
    let replacesOthers: Bool
    let note: (String) throws -> Void
    let progress: ProgressBar

    /// Says which numbers were published and which are invented; shown with every number of the demonstration.
    static let provenance = """
        Published: 2,644 readers answered, and 51% chose the first option. Made up, from a fixed seed: the other \
        options' counts, and every age and city.
        """

    /// The poll with all its ballots; an existing complete one is used again.
    func prepare() async throws -> PollView {
        let poll = try await findOrCreate()
        if try await ballots(of: poll) == DemoPoll.ballots { return poll }
        try await vote(in: poll)
        if try await ballots(of: poll) == DemoPoll.ballots { return poll }
        try note("The poll holds ballots that are not the demonstration's; starting over.")
        _ = try await caller.call(PollDelete.self, PollName(poll: poll.id))
        let fresh = try await create()
        try await vote(in: fresh)
        return fresh
    }

    /// The breakdown by age, by city, and by age within each city.
    func breakdown(of poll: PollView) async throws -> ResultsBreakdown.Result {
        try await caller.breakdown(
            ResultsBreakdown.Params(
                poll: poll.id,
                question: DemoPoll.question,
                by: [DimensionList(["age"]), DimensionList(["city"]), DimensionList(["city", "age"])]
            )
        )
    }

    private func findOrCreate() async throws -> PollView {
        let poll: PollView
        do {
            poll = try await caller.poll(DemoPoll.slug)
        } catch {
            guard error.rpcError?.code == PollError.notFound.rawValue else { throw error }
            return try await create()
        }
        if DemoPoll.isOwn(poll) {
            if poll.status == .open {
                try note("Using the poll '\(DemoPoll.slug)' again.")
                return poll
            }
            try note("Opening the poll '\(DemoPoll.slug)' again.")
            return try await caller.call(PollOpen.self, PollName(poll: poll.id)).poll
        }
        guard replacesOthers else { throw ForeignPollError() }
        try note("Replacing the poll '\(DemoPoll.slug)'.")
        _ = try await caller.call(PollDelete.self, PollName(poll: poll.id))
        return try await create()
    }

    private func create() async throws -> PollView {
        try note("Creating the poll '\(DemoPoll.slug)'.")
        return try await caller.createPoll(slug: DemoPoll.slug, status: .open, DemoPoll.content)
    }

    private func ballots(of poll: PollView) async throws -> Int? {
        try await caller.breakdown(ResultsBreakdown.Params(poll: poll.id)).base.ballots
    }

    /// Casts all ballots; those that were cast before are not counted again.
    private func vote(in poll: PollView) async throws {
        var progress = progress
        let voter = RetryingCaller(caller, retries: CallTarget.restartRetries)
        let ballots = DemoBallots.make(poll: poll.id)
        for start in stride(from: 0, to: ballots.count, by: Self.batch) {
            let end = min(start + Self.batch, ballots.count)
            for result in try await voter.callBatch(VoteSubmit.self, Array(ballots[start..<end])) {
                if case .failure(let error) = result {
                    progress.abandon()
                    throw PollClientError.rpc(error)
                }
            }
            progress.advance(to: end)
        }
    }
}

/// Another poll has the name of the demonstration's.
struct ForeignPollError: Error, CustomStringConvertible {
    var description: String {
        "There is a poll '\(DemoPoll.slug)' that is not the demonstration's. Delete it, or run the demonstration with "
            + "--replace."
    }
}
