import PollServer
import PollService

extension Readiness {
    /// The readiness of a server on a database: one that does not answer takes no votes, and one that may lose them
    /// must not be relied upon.
    init(_ health: DatabaseHealth) {
        switch health {
        case .down: self.init(["database": .failing("unavailable")])
        case .notDurable: self.init(["database": .ok, "durability": .failing("off")])
        case .healthy: self.init(["database": .ok, "durability": .ok])
        }
    }
}
