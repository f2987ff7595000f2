import JSONRPC
import PollAPI

/// Which calls may be sent again when it is unknown whether they were carried out.
enum Repeatability {
    /// The methods that change nothing, or nothing more when they are called twice.
    private static let reading: Set<String> = [
        PollGet.name,
        PollList.name,
        PollAudit.name,
        PollBallotKey.name,
        VoteGet.name,
        VoteWithdraw.name,
        WeightingGet.name,
        WeightingList.name,
        ResultsBreakdown.name,
        ResultsCrosstab.name,
        ResultsHeadline.name,
        ResultsCheck.name,
        ResultsTimeline.name,
        ResultsDisclosure.name,
        AnalyzeShares.name,
        AnalyzeCrosstab.name,
        AnalyzeTrend.name,
        AnalyzeRatings.name,
        AnalyzeNPS.name,
        AnalyzeRank.name,
        AnalyzeRake.name,
        AnalyzeLead.name,
        KeyList.name,
    ]

    static func isRepeatable<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params) -> Bool {
        // The same voter never counts twice in a poll; without one, the server would make up another.
        if let vote = params as? VoteSubmit.Params { return vote.voter != nil }
        return reading.contains(Method.name)
    }
}
