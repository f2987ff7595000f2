public import PollAPI

/// The numbers of a page of results, and what is said of them.
public struct ResultsFigures: Sendable {
    /// What ``ResultsAddress/breakdown(of:receipt:)`` gave.
    public var breakdown: ResultsBreakdown.Result
    /// The sentence to print; nil where the page shows a part of the answers.
    public var headline: String?
    public var crosstab: ResultsCrosstab.Result?
    /// When the ballots came.
    public var timeline: Timeline?
    /// What readers are to be told of how the poll was made; editors see what is missing too.
    public var disclosure: [DisclosureItem]

    public init(
        breakdown: ResultsBreakdown.Result,
        headline: String? = nil,
        crosstab: ResultsCrosstab.Result? = nil,
        timeline: Timeline? = nil,
        disclosure: [DisclosureItem] = []
    ) {
        self.breakdown = breakdown
        self.headline = headline
        self.crosstab = crosstab
        self.timeline = timeline
        self.disclosure = disclosure
    }
}
