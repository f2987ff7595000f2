import PollStore
import Polls
import Synchronization

/// Polls as they were last read, so that a vote need not read its poll again.
///
/// An entry may be out of date: its user must be able to notice, as `record_ballots` does by the revision.
final class PollCache: Sendable {
    /// A poll with the salt of its voters' keys; a class, so that each of many votes a moment counts one reference and not
    /// those of every part of a definition.
    final class Entry: Sendable {
        let poll: Poll
        let salt: [UInt8]

        init(poll: Poll, salt: [UInt8]) {
            self.poll = poll
            self.salt = salt
        }
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let capacity: Int

    init(capacity: Int = 2_000) {
        self.capacity = capacity
    }

    func entry(named name: String) -> Entry? {
        entries.withLock { $0[name] }
    }

    func keep(_ entry: Entry, named name: String) {
        entries.withLock { entries in
            // Emptying the whole cache is rare and costs one read per poll in use.
            if entries.count >= capacity, entries[name] == nil { entries.removeAll(keepingCapacity: true) }
            entries[name] = entry
        }
    }

    func forget(_ name: String) {
        entries.withLock { _ = $0.removeValue(forKey: name) }
    }
}
