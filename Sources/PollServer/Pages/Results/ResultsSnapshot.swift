import PollAPI
import PollPages
import PollService

/// The poll and the numbers that a file of results shows.
struct ResultsSnapshot: Sendable {
    let presentation: PollPresentation
    let breakdown: ResultsBreakdown.Result
    /// The choices that the numbers are of: those of the address, or fewer where they could not be carried out.
    let address: ResultsAddress
    /// Why not all choices were carried out, as a sentence.
    let failure: String?
    /// The receipt of the visitor's own ballot, which opens `after-vote` polls.
    let receipt: String?
    /// Names the poll and the numbers, as long as neither changes.
    let digest: [UInt8]
    /// What was read for the numbers, and serves what stands around them.
    let reads: PollReadCache

    var poll: PollView { presentation.poll }

    /// - Parameters:
    ///   - numbers: the breakdown and its JSON.
    ///   - asOfIsNow: whether the moment of the numbers is that of the call, and no change.
    init(
        presentation: PollPresentation,
        numbers: (result: ResultsBreakdown.Result, bytes: [UInt8]),
        address: ResultsAddress,
        failure: String?,
        receipt: String?,
        asOfIsNow: Bool,
        reads: PollReadCache
    ) {
        self.presentation = presentation
        breakdown = numbers.result
        self.address = address
        self.failure = failure
        self.receipt = receipt
        self.reads = reads
        let poll = presentation.poll
        let state = "\(poll.id) \(poll.revision) \(poll.status) \(failure ?? "")"
        let bytes = asOfIsNow ? numbers.bytes.replacing(Array(breakdown.asOf.utf8), with: []) : numbers.bytes
        digest = Array(EntityTag([Array(state.utf8), bytes]).text.utf8)
    }
}
