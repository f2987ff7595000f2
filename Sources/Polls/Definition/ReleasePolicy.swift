/// How far apart two releases of a poll's results are, for callers who are no editors.
///
/// A release is made once both conditions are met, so that no two releases differ by a single ballot.
public struct ReleasePolicy: Hashable, Sendable {
    /// The fewest new ballots or changes of one step; nil for the minimum base.
    public let ballots: Int?
    /// The shortest time between two steps.
    public let pause: Duration

    /// The numbers of ballots that may be asked for.
    public static let ballotCounts = 1...1_000_000

    /// The pauses that may be asked for, in seconds.
    public static let pausesInSeconds = 0...86_400

    /// As many ballots as the minimum base, and five seconds.
    public static let standard = ReleasePolicy()

    private init() {
        ballots = nil
        pause = .seconds(5)
    }

    /// - Throws: ``PollRejection`` at `ballots` or `seconds` when they are not 1 to 1,000,000 and 0 to 86,400.
    public init(ballots: Int?, seconds: Int?) throws(PollRejection) {
        if let ballots, !ReleasePolicy.ballotCounts.contains(ballots) {
            throw PollRejection(path: "ballots", detail: "A step takes 1 to 1,000,000 ballots.")
        }
        if let seconds, !ReleasePolicy.pausesInSeconds.contains(seconds) {
            throw PollRejection(path: "seconds", detail: "A step takes 0 to 86,400 seconds.")
        }
        self.ballots = ballots
        pause = seconds.map { .seconds($0) } ?? ReleasePolicy.standard.pause
    }
}
