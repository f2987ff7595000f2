import PollStore
import Synchronization

/// Takes ballots back: withdrawals from one poll that arrive together are stored together.
///
/// Each statement keeps the poll's votes waiting until it is committed, so at most one is under way for each poll. Callers that
/// come meanwhile wait; the first of them leads the next batch, for all who wait by then.
final class WithdrawalBatcher: Sendable {
    typealias Outcome = Result<Withdrawal.Outcome?, StoreError>

    private struct Waiter {
        let withdrawal: Withdrawal
        let turn: CheckedContinuation<Turn, Never>
    }

    /// What a caller is told when its waiting is over.
    private enum Turn {
        case lead
        case done(Outcome)
    }

    private let store: PollStore
    private let largestBatch = 500
    /// The callers that wait, by poll; only of polls with a batch under way.
    private let waiting = Mutex<[Int32: [Waiter]]>([:])

    init(store: PollStore) {
        self.store = store
    }

    /// Takes a ballot back and returns after the commit; nil where the voter has neither a ballot nor taken one back.
    func withdraw(_ withdrawal: Withdrawal, poll: Int32) async throws(StoreError) -> Withdrawal.Outcome? {
        let turn = await withCheckedContinuation { turn in
            let isFirst = waiting.withLock { waiting in
                waiting[poll]?.append(Waiter(withdrawal: withdrawal, turn: turn))
                guard waiting[poll] == nil else { return false }
                waiting[poll] = []
                return true
            }
            if isFirst { turn.resume(returning: .lead) }
        }
        switch turn {
        case .done(let outcome): return try outcome.get()
        case .lead: return try await lead(withdrawal, poll: poll).get()
        }
    }

    /// Takes back the leader's ballot with those of all who wait, and passes the lead on.
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
        let next = waiting.withLock { waiting -> Waiter? in
            guard waiting[poll]?.isEmpty == false else {
                waiting[poll] = nil
                return nil
            }
            return waiting[poll]?.removeFirst()
        }
        next?.turn.resume(returning: .lead)
        return outcomes.map { $0[withdrawal.voter] }
    }

    /// Takes out those who can join the batch: one withdrawal of each voter.
    private func followers(of leader: Withdrawal, poll: Int32) -> [Waiter] {
        waiting.withLock { waiting in
            var voters: Set<[UInt8]> = [leader.voter]
            var taken: [Waiter] = []
            var left: [Waiter] = []
            for waiter in waiting[poll] ?? [] {
                if taken.count < largestBatch, voters.insert(waiter.withdrawal.voter).inserted {
                    taken.append(waiter)
                } else {
                    left.append(waiter)
                }
            }
            waiting[poll] = left
            return taken
        }
    }
}
