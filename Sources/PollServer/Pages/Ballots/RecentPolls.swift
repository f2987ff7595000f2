import PollService
import Synchronization

/// Polls as they were last seen, so that a ballot that was filled in can be shown again while the database is down.
final class RecentPolls: Sendable {
    private let polls = Mutex<[String: PollPresentation]>([:])
    private let capacity: Int

    init(capacity: Int = 200) {
        self.capacity = capacity
    }

    func poll(named name: String) -> PollPresentation? { polls.withLock { $0[name] } }

    func keep(_ poll: PollPresentation, named name: String) {
        polls.withLock { polls in
            // Removing all is rare, and costs nothing while the database is up.
            if polls.count >= capacity, polls[name] == nil { polls.removeAll(keepingCapacity: true) }
            polls[name] = poll
        }
    }

    func forget(_ name: String) { polls.withLock { _ = $0.removeValue(forKey: name) } }
}
