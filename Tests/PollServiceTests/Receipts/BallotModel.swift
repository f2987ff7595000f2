/// What a poll ought to know of its voters: the rules of the contract over plain dictionaries, without a database.
///
/// A fault can be put into it, to show that the comparison with a service would notice it in the service too.
struct BallotModel: Sendable {
    enum Rule: String, Sendable, CaseIterable {
        case once, changeable, unlimited
    }

    /// A wrong rule.
    enum Fault: Sendable, CaseIterable {
        case lateMessageWins, changeAddsOne, withdrawalKeepsTheBallot, withdrawalIsForgotten, closedPollCounts,
            numberIsForgotten
    }

    /// What a ballot says.
    struct Content: Sendable, Hashable {
        var option: String
        var age: Int?
    }

    struct Message: Sendable, Hashable {
        var voter: Int
        var content: Content
        var sequence: Int?
    }

    private enum VoterState: Sendable, Hashable {
        case counted(Content, highest: Int?)
        case withdrawn(highest: Int?)
    }

    let rule: Rule
    let fault: Fault?
    private(set) var isOpen = true
    private var voters: [Int: VoterState] = [:]
    /// What the results count, kept apart from the voters so that a fault can make it differ.
    private(set) var tally: [Content: Int] = [:]
    /// Ballots, changes and withdrawals.
    private(set) var revision = 0

    init(_ rule: Rule, fault: Fault? = nil) {
        self.rule = rule
        self.fault = fault
    }

    /// What a voter's receipt stands for; nil for one who has none.
    func ballot(of voter: Int) -> (status: String, content: Content?)? {
        switch voters[voter] {
        case nil: nil
        case .counted(let content, _): ("counted", content)
        case .withdrawn: ("withdrawn", nil)
        }
    }

    mutating func setOpen(_ isOpen: Bool) { self.isOpen = isOpen }

    /// Casts a ballot; the status or the type of the error.
    mutating func submit(_ message: Message) -> String {
        guard isOpen || fault == .closedPollCounts else { return "poll_not_open" }
        switch voters[message.voter] {
        case nil:
            count(message, highest: message.sequence)
            return "counted"
        case .counted(let content, let highest):
            guard rule == .changeable, isNewer(message.sequence, than: highest) else { return "already_counted" }
            let highest = fault == .numberIsForgotten ? message.sequence : max(highest, message.sequence)
            voters[message.voter] = .counted(message.content, highest: highest)
            if content == message.content { return "already_counted" }
            if fault != .changeAddsOne { tally[content, default: 0] -= 1 }
            tally[message.content, default: 0] += 1
            revision += 1
            return "changed"
        case .withdrawn(let highest):
            let isForgotten = fault == .withdrawalIsForgotten
            guard isForgotten || rule == .changeable && isNewer(message.sequence, than: highest) else {
                return "withdrawn"
            }
            count(message, highest: max(highest, message.sequence))
            return "counted"
        }
    }

    /// Takes a ballot back; the status or the type of the error.
    mutating func withdraw(_ voter: Int, upTo sequence: Int?) -> String {
        switch voters[voter] {
        case nil: return "not_found"
        case .withdrawn(let highest):
            voters[voter] = .withdrawn(highest: max(highest, sequence))
            return "withdrawn"
        case .counted(let content, let highest):
            if let sequence, let highest, sequence < highest {
                // Nothing is asked of this ballot, so whether the poll is open makes no difference.
                return "counted"
            }
            guard isOpen else { return "poll_not_open" }
            voters[voter] = .withdrawn(highest: max(highest, sequence))
            if fault != .withdrawalKeepsTheBallot { tally[content, default: 0] -= 1 }
            revision += 1
            return "withdrawn"
        }
    }

    private mutating func count(_ message: Message, highest: Int?) {
        voters[message.voter] = .counted(message.content, highest: highest)
        tally[message.content, default: 0] += 1
        revision += 1
    }

    private func isNewer(_ sequence: Int?, than highest: Int?) -> Bool {
        guard fault != .lateMessageWins, let sequence, let highest else { return true }
        return sequence > highest
    }

    private func max(_ one: Int?, _ other: Int?) -> Int? {
        guard let one, let other else { return one ?? other }
        return Swift.max(one, other)
    }
}
