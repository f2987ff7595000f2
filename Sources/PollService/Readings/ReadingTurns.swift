/// Who makes a reading when, and who shares it: the rules alone, without waiting.
///
/// A number of readings are made at a time. Whoever comes meanwhile stands in line by what is to be read, and all who stand
/// there for the same thing get one reading. Nobody joins one that has begun: it may lack what the caller knows of.
struct ReadingTurns<Name: Hashable, Member: Equatable> {
    /// What becomes of a newcomer.
    enum Entrance: Hashable {
        /// It is its turn.
        case begin
        /// It stands in line.
        case wait
        /// Too many stand in line.
        case refused
    }

    /// How long the first may have stood in line when somebody asks for something else.
    private static var patience: Duration { .seconds(5) }

    /// How many stand in line.
    private(set) var waiting = 0
    private let capacity: Int
    private var free: Int
    /// What is to be read, in the order in which it was first asked for, and who asks for it.
    private var line: [Name] = []
    private var members: [Name: [Member]] = [:]
    /// Since when somebody stands in line for it.
    private var since: [Name: ContinuousClock.Instant] = [:]

    /// - Parameters:
    ///   - turns: how many readings are made at a time; at least 1.
    ///   - capacity: how many may stand in line.
    init(turns: Int, capacity: Int) {
        free = turns
        self.capacity = capacity
    }

    /// Lets somebody in who asks for a reading.
    mutating func enter(_ member: Member, _ name: Name, at now: ContinuousClock.Instant = .now) -> Entrance {
        if free > 0 {
            free -= 1
            return .begin
        }
        guard waiting < capacity else { return .refused }
        if members[name] == nil {
            // A line in which the first has waited so long is longer than the last would wait.
            if let head = line.first, let start = since[head], now - start > Self.patience { return .refused }
            line.append(name)
            since[name] = now
        }
        waiting += 1
        members[name, default: []].append(member)
        return .wait
    }

    /// Ends a turn: those whose turn is next, who share one reading; nil if nobody stands in line.
    mutating func next() -> [Member]? {
        guard let name = line.first, let group = members.removeValue(forKey: name) else {
            free += 1
            return nil
        }
        line.removeFirst()
        since[name] = nil
        waiting -= group.count
        return group
    }

    /// Takes somebody out of the line who no longer waits; without effect for those whose turn has come.
    mutating func leave(_ member: Member, _ name: Name) {
        guard let index = members[name]?.firstIndex(of: member) else { return }
        members[name]?.remove(at: index)
        waiting -= 1
        guard members[name]?.isEmpty == true else { return }
        members[name] = nil
        since[name] = nil
        line.removeAll { $0 == name }
    }

    /// Takes everybody out of the line.
    mutating func dismiss() -> [Member] {
        let all = line.flatMap { members[$0] ?? [] }
        line = []
        members = [:]
        since = [:]
        waiting = 0
        return all
    }
}
