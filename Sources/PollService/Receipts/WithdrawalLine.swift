import PollStore
import Synchronization

/// Takes ballots back: withdrawals from one poll that arrive together go together.
///
/// Each call keeps the poll's votes waiting until it is committed, so at most one is under way for each poll. Whoever comes
/// while it is stands in line; the first of them leads the next call, for all who wait by then.
final class WithdrawalLine: Sendable {
    typealias Outcome = Result<Withdrawal.Outcome?, StoreError>

    private struct Waiter {
        let withdrawal: Withdrawal
        let turn: CheckedContinuation<Turn, Never>
    }

    /// What a caller hears when its waiting is over.
    private enum Turn {
        case lead
        case done(Outcome)
    }

    private let store: PollStore
    private let largestBatch = 500
    /// Who waits for each poll that a call is under way for.
    private let lines = Mutex<[Int32: [Waiter]]>([:])

    init(store: PollStore) {
        self.store = store
    }

    /// Takes a ballot back and returns after the commit; nil where the voter has neither a ballot nor taken one back.
    func withdraw(_ withdrawal: Withdrawal, poll: Int32) async throws(StoreError) -> Withdrawal.Outcome? {
        let turn = await withCheckedContinuation { turn in
            let isFirst = lines.withLock { lines in
                lines[poll]?.append(Waiter(withdrawal: withdrawal, turn: turn))
                guard lines[poll] == nil else { return false }
                lines[poll] = []
                return true
            }
            if isFirst { turn.resume(returning: .lead) }
        }
        switch turn {
        case .done(let outcome): return try outcome.get()
        case .lead: return try await lead(withdrawal, poll: poll).get()
        }
    }

    /// Takes back the leader's ballot with those of all who wait, and hands the lead on.
    private func lead(_ withdrawal: Withdrawal, poll: Int32) async -> Outcome {
        let followers = followers(of: withdrawal, poll: poll)
        let outcomes: Result<[[UInt8]: Withdrawal.Outcome], StoreError>
        do throws(StoreError) {
            outcomes = .success(try await store.withdraw([withdrawal] + followers.map(\.withdrawal), poll: poll))
        } catch {
            outcomes = .failure(error)
        }
        for follower in followers {
            follower.turn.resume(returning: .done(outcomes.map { $0[follower.withdrawal.voter] }))
        }
        let next = lines.withLock { lines -> Waiter? in
            guard lines[poll]?.isEmpty == false else {
                lines[poll] = nil
                return nil
            }
            return lines[poll]?.removeFirst()
        }
        next?.turn.resume(returning: .lead)
        return outcomes.map { $0[withdrawal.voter] }
    }

    /// Takes out of the line who can go along: one withdrawal of each voter.
    private func followers(of leader: Withdrawal, poll: Int32) -> [Waiter] {
        lines.withLock { lines in
            var voters: Set<[UInt8]> = [leader.voter]
            var taken: [Waiter] = []
            var left: [Waiter] = []
            for waiter in lines[poll] ?? [] {
                if taken.count < largestBatch, voters.insert(waiter.withdrawal.voter).inserted {
                    taken.append(waiter)
                } else {
                    left.append(waiter)
                }
            }
            lines[poll] = left
            return taken
        }
    }
}
