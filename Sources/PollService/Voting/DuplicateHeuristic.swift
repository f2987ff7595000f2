/// Guesses whether the next ballots of a poll are all new, from whether voters with a ballot have lately sent another one. A pure
/// state machine.
///
/// A batch whose ballots are all new is stored with less work if the database may take them for new, and has to be stored a
/// second time if one of them is not.
struct DuplicateHeuristic: Sendable {
    /// How long a poll counts as one in which people vote again.
    private static let timeToLive = Duration.seconds(1)

    private var lastSeen: [Int32: ContinuousClock.Instant] = [:]

    /// Whether the next ballots of a poll are likely to be new, so that inserts store them.
    func expectsOnlyInserts(in poll: Int32, at now: ContinuousClock.Instant) -> Bool {
        lastSeen[poll].map { now - $0 > Self.timeToLive } ?? true
    }

    /// Records a batch of a poll, and whether every ballot of it was new.
    mutating func record(_ poll: Int32, allNew: Bool, at now: ContinuousClock.Instant) {
        if !allNew {
            lastSeen = lastSeen.filter { now - $0.value <= Self.timeToLive }
            lastSeen[poll] = now
        } else if lastSeen[poll] != nil, expectsOnlyInserts(in: poll, at: now) {
            lastSeen[poll] = nil
        }
    }
}
