import JSONRPC
import PollAPI
import Polls

extension PollService {
    /// `poll.ballotKey`.
    func ballotKey(_ params: PollBallotKey.Params, _ context: CallContext) async throws -> PollBallotKey.Result {
        try require(.editor, of: context.caller)
        let poll = try await stored(params.poll).poll
        return PollBallotKey.Result(id: poll.publicID, key: ballotKeys.key(of: poll.publicID))
    }
}
