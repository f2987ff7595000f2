import JSONRPC
import PollAPI
import PollPages
import PollService

/// What stands around the numbers on an editor's page alone.
struct EditorsAsides: Sendable {
    var timeline: ResultsTimeline.Result?
    /// The names of the poll's weightings.
    var weightings: [String] = []

    /// What changes when these do.
    var words: [String] {
        let intervals = timeline?.intervals.map { "\($0.start) \($0.ballots ?? -1)" } ?? []
        return weightings + ["\(timeline?.suppressed == true)"] + intervals
    }
}

extension PageSite {
    /// How old what takes a look at every ballot may be.
    private static let patience = Duration.seconds(10)

    /// What an editor's page or file shows beside the numbers; nothing for others.
    func editorsAsides(_ reading: ResultsReading, _ question: ResultsQuestion) async throws -> EditorsAsides {
        guard question.visitor.isEditor, question.file == .page || question.file == .timeline else {
            return EditorsAsides()
        }
        async let timeline = timeline(reading, question)
        let params = WeightingList.Params(poll: reading.poll.id)
        let list = try await call(
            WeightingList.self,
            params,
            as: question.visitor.caller,
            for: question.request,
            reading.reads
        )
        return EditorsAsides(timeline: try await timeline, weightings: list.weightings.map(\.name))
    }

    /// When the ballots came. Every ballot is read for it, so it is read for all editors once in a while.
    private func timeline(
        _ reading: ResultsReading,
        _ question: ResultsQuestion
    ) async throws -> ResultsTimeline.Result? {
        let params = ResultsTimeline.Params(
            poll: reading.poll.id,
            interval: Timeline.step(from: reading.poll.createdAt, to: reading.breakdown.asOf),
            question: reading.breakdown.question.key
        )
        return try await timelines.value(of: params, atMost: Self.patience) {
            try await optional(on: question) {
                try await call(
                    ResultsTimeline.self,
                    params,
                    as: question.visitor.caller,
                    for: question.request,
                    reading.reads
                )
            }
        }
    }

    /// What readers are to be told of how the poll was made; an editor's needs a look at every ballot too.
    func disclosure(_ frame: ResultsFrame) async throws -> [DisclosureItem] {
        let (reading, question) = (frame.reading, frame.question)
        let params = ResultsDisclosure.Params(poll: reading.poll.id, receipt: reading.receipt)
        let make: () async throws -> [DisclosureItem] = {
            try await self.optional(on: question) {
                try await self.call(
                    ResultsDisclosure.self,
                    params,
                    as: question.visitor.caller,
                    for: question.request,
                    reading.reads
                ).items
            } ?? []
        }
        guard question.visitor.isEditor else { return try await make() }
        let name = "\(reading.poll.id) \(reading.poll.revision)"
        return try await disclosures.value(of: name, atMost: Self.patience, make: make)
    }

    /// What a page can do without: nil where the call is refused or takes too long, for the numbers are there.
    ///
    /// A page that readers share is kept: what only this moment cannot give is not left out of it.
    func optional<Value: Sendable>(
        on question: ResultsQuestion,
        _ call: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await call()
        } catch let error as PageError {
            if question.sharedName != nil, error.isPassing { throw error }
            // The router has logged what was unexpected.
            return nil
        }
    }
}

extension PageError {
    /// Whether the same call may well succeed a moment later.
    fileprivate var isPassing: Bool {
        kind == .unavailable || kind == nil && error.code != RPCError.Code.invalidParams
    }
}
