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

    /// What a receipt stands for.
    public func vote(_ receipt: String) async throws(PollClientError) -> VoteGet.Result {
        try await call(VoteGet.self, VoteGet.Params(receipt: receipt))
    }

    /// Takes a ballot back.
    public func withdraw(
        _ receipt: String,
        sequence: Int? = nil
    ) async throws(PollClientError) -> VoteWithdraw.Result {
        try await call(VoteWithdraw.self, VoteWithdraw.Params(receipt: receipt, sequence: sequence))
    }

    /// The key with which a publisher signs ballot tokens for a poll.
    public func ballotKey(_ poll: String) async throws(PollClientError) -> PollBallotKey.Result {
        try await call(PollBallotKey.self, PollName(poll: poll))
    }

    /// A recount of a poll's ballots, compared with its counts.
    public func audit(_ poll: String) async throws(PollClientError) -> PollAudit.Result {
        try await call(PollAudit.self, PollName(poll: poll))
    }

    /// The shares of each answer, in all and divided as asked.
    public func breakdown(_ params: ResultsBreakdown.Params) async throws(PollClientError) -> ResultsBreakdown.Result {
        try await call(ResultsBreakdown.self, params)
    }

    /// One sentence that can be printed.
    public func headline(_ params: ResultsHeadline.Params) async throws(PollClientError) -> ResultsHeadline.Result {
        try await call(ResultsHeadline.self, params)
    }

    /// One question by a demographic, nested demographics or another question, with tests.
    public func crosstab(_ params: ResultsCrosstab.Params) async throws(PollClientError) -> ResultsCrosstab.Result {
        try await call(ResultsCrosstab.self, params)
    }

    /// The numbers of a typed sentence, held against the data of a poll.
    public func check(_ text: String, against poll: String) async throws(PollClientError) -> [CheckedClaim] {
        try await call(ResultsCheck.self, ResultsCheck.Params(poll: poll, text: text)).claims
    }

    /// The ballots and shares by the hour or the day.
    public func timeline(_ params: ResultsTimeline.Params) async throws(PollClientError) -> ResultsTimeline.Result {
        try await call(ResultsTimeline.self, params)
    }

    /// What readers are to be told of how a poll was made.
    public func disclosure(of poll: String) async throws(PollClientError) -> ResultsDisclosure.Result {
        try await call(ResultsDisclosure.self, ResultsDisclosure.Params(poll: poll))
    }
}
