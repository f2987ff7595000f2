import Glibc
import Polls

/// What the operator has said about pages.
struct PageSettings: Sendable {
    /// Where readers reach the server.
    var address = PublicAddress(configured: nil, trustedHops: 0)
    /// The origins whose pages may hold ballots in frames, where a poll does not say.
    var framingOrigins: [String] = []
    /// The pages that a reader looks at for one vote, with room: the ballot, suggestions of cities, the receipt.
    static let readsForVote = 8

    /// Limits how many pages readers look at; it is not the limiter of votes, which their looking must not use up.
    var readLimiter: RateLimiter?
    /// Makes pictures of charts; nil where nothing on the machine can.
    var pictures: PictureMaker?
    /// The seconds since 1970 in UTC.
    var now: @Sendable () -> Int = { time(nil) }

    /// The present moment by this server's clock.
    var moment: Instant { Instant(microseconds: Int64(now()) * 1_000_000) }

    /// The file of a poll's results that links show as a picture.
    var linkPicture: String { pictures == nil ? "total.svg" : "total.png" }
}
