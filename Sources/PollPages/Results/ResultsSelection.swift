/// What a page of results was asked to show, and what of it is shown.
public struct ResultsSelection: Sendable, Hashable {
    /// What the page shows.
    public var address: ResultsAddress
    /// What was asked for, where it could not be shown: the form keeps it.
    public var requested: ResultsAddress?
    /// The parts of the address that had no effect.
    public var problems: [AddressProblem]
    /// Why ``requested`` is not shown.
    public var failure: String?

    public init(
        address: ResultsAddress = ResultsAddress(),
        requested: ResultsAddress? = nil,
        problems: [AddressProblem] = [],
        failure: String? = nil
    ) {
        self.address = address
        self.requested = requested
        self.problems = problems
        self.failure = failure
    }
}
