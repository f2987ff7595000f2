import PollStore

extension PollService {
    /// The receipt that a voter's ballot in a poll has or would have, for those who know the voter; nil where there is no such poll.
    ///
    /// It says nothing of whether there is a ballot: `vote.get` does.
    /// - Parameter poll: the poll's slug or id.
    /// - Throws: what a caller may know of a database that is away.
    public func receipt(ofVoter voter: String, poll name: String) async throws -> String? {
        guard VoterToken.isValid(voter) else { return nil }
        do {
            guard let stored = try await store.poll(named: name) else { return nil }
            return voterKeys.receipt(poll: stored.id, voter: voterKeys.key(of: voter, salt: stored.salt))
        } catch {
            throw error.forCaller
        }
    }
}
