import PollAPI
import PollPages

/// A ballot that has been sent: what was typed, and who sends it if that is known.
struct SentBallot: Sendable {
    let form: BallotForm
    let voter: SignedVoter?

    /// Whether it was to take the place of an earlier one.
    var isChange: Bool { form.entered["change"] != nil }

    /// - Parameters:
    ///   - form: what was typed; the voter in it counts if this server has signed it for the poll.
    ///   - context: who the browser says votes.
    init(_ form: BallotForm, _ context: BallotContext, _ voters: VoterAuthenticator) {
        self.form = form
        voter = Self.voter(of: form, context, voters)
    }

    /// Of several voters that the server has drawn for one browser, the one in its cookie counts: the ballot may be
    /// open in two windows. A voter named by a publisher always counts.
    private static func voter(
        of form: BallotForm,
        _ context: BallotContext,
        _ voters: VoterAuthenticator
    ) -> SignedVoter? {
        guard let voter = form.entered["voter"].flatMap(voters.voter(signedAs:)), voter.poll == context.poll.id else {
            return nil
        }
        guard voter.kind == .drawn, !context.isUnlimited, let known = context.voter else { return voter }
        return known
    }
}
