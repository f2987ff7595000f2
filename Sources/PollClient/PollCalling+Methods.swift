public import PollAPI

extension PollCalling {
    /// Makes a poll.
    public func createPoll(
        slug: String? = nil,
        status: PollStatusField? = nil,
        _ content: PollContent
    ) async throws(PollClientError) -> PollView {
        try await call(PollCreate.self, PollCreate.Params(slug: slug, status: status, content: content)).poll
    }

    /// The poll of a slug or id.
    public func poll(_ name: String) async throws(PollClientError) -> PollView {
        try await call(PollGet.self, PollName(poll: name)).poll
    }

    /// Casts a ballot; it is durably stored once this returns.
    public func submit(_ vote: VoteSubmit.Params) async throws(PollClientError) -> VoteSubmit.Result {
        try await call(VoteSubmit.self, vote)
    }

    /// The shares of each answer, in all and divided as asked.
    public func breakdown(_ params: ResultsBreakdown.Params) async throws(PollClientError) -> ResultsBreakdown.Result {
        try await call(ResultsBreakdown.self, params)
    }

    /// One sentence that can be printed.
    public func headline(_ params: ResultsHeadline.Params) async throws(PollClientError) -> ResultsHeadline.Result {
        try await call(ResultsHeadline.self, params)
    }
}
