import HummingbirdCore
import PollAPI
import PollPages
import PollService

extension BallotResponses {
    /// The receipt of a ballot.
    ///
    /// - Parameter voter: who cast it; nil where only the receipt is known.
    func receipt(
        _ context: BallotContext,
        _ voter: SignedVoter?,
        receipt: String,
        outcome: ReceiptPage.Outcome
    ) -> Response {
        let isOpen = context.presentation.votingState(at: settings.moment) == .open
        // Without a cookie the next address must say who the voter is.
        let sealed = context.isKnownByCookie ? nil : voter.flatMap { voters.seal(outcome, $0) }
        let isChangeable = isOpen && context.isChangeable && voter != nil
        let showsResults = context.presentation.showsResults(at: settings.moment, hasVoted: true)
        var page = ReceiptPage(
            poll: context.poll,
            locale: context.locale,
            outcome: outcome,
            receipt: receipt,
            withdrawAction: isOpen ? context.address("/withdraw") : nil,
            changeAddress: isChangeable ? context.address("", sealed.map { [.init("s", $0)] } ?? []) : nil,
            resultsAddress: showsResults ? context.resultsAddress(sealed) : nil,
            hidden: voter.map { [.init("voter", voters.sign($0))] } ?? [],
            embedding: context.embed.embedding
        )
        page.textLanguage = context.textLanguage
        page.lookUpAddress = context.address("/receipt", [.init("other", "1")])
        return response(page, context)
    }
}
