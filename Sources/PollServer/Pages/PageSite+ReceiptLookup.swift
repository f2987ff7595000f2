import HTTPTypes
import HummingbirdCore
import PollAPI
import PollPages

extension PageSite {
    /// `POST /p/<slug>/receipt`: shows what a receipt stands for to whoever has kept it.
    func lookUp(_ request: PageRequest, _ name: String) async throws -> Response {
        let typed = (try await request.form()["receipt"] ?? "").filter { !$0.isWhitespace }
        guard request.isFromOwnPage(settings.address) else { return foreignForm(request, name) }
        try admit(request)
        let visit = try await visit(request, name)
        guard let ballot = try await ballot(ofReceipt: typed, visit) else { return lookUpPage(visit, refused: typed) }
        return receiptPage(visit, nil, receipt: typed, outcome: ballot.status == .withdrawn ? .withdrawn : .counted)
    }

    /// What stands of the ballot of a receipt; nil where it has none in the visited poll.
    func ballot(ofReceipt receipt: String, _ visit: BallotVisit) async throws -> VoteGet.Result? {
        do {
            let ballot = try await call(VoteGet.self, .init(receipt: receipt), for: visit.request)
            return ballot.poll == visit.poll.slug ? ballot : nil
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
    }

    /// The page that asks for a receipt.
    func lookUpPage(_ visit: BallotVisit, refused: String? = nil) -> Response {
        guard visit.poll.status != .draft else { return notice(.draft, for: visit) }
        var page = ReceiptLookupPage(
            poll: visit.poll,
            locale: visit.locale,
            action: visit.address("/receipt"),
            refused: refused,
            embedding: visit.frame.embedding
        )
        page.textLanguage = visit.textLanguage
        return show(page, status: refused == nil ? .ok : .unprocessableContent, for: visit)
    }
}
