import PollServer
import PollService

extension Readiness {
    /// The readiness of a server on a database: one that does not answer takes no votes, and one that may lose them
    /// must not be relied upon.
    init(_ standing: DatabaseStanding) {
        switch standing {
        case .away: self.init(["database": .failing("unavailable")])
        case .losesData: self.init(["database": .ok, "durability": .failing("off")])
        case .sound: self.init(["database": .ok, "durability": .ok])
        }
    }
}
