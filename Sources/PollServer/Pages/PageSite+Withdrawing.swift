import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages

extension PageSite {
    /// `POST /p/<slug>/withdraw`: takes the voter's ballot back.
    func withdraw(_ request: PageRequest, _ name: String) async throws -> Response {
        let form = BallotForm(try await request.form())
        guard request.isFromOwnPage(settings.address) else { return foreignForm(request, name) }
        do {
            try admit(request)
            let visit = try await visit(request, name)
            guard let pass = voter(of: form, visit) else { return foreignForm(request, name) }
            guard let (receipt, _) = try await ballot(of: pass, for: request) else {
                return .seeOther(visit.address())
            }
            do {
                _ = try await call(VoteWithdraw.self, .init(receipt: receipt), for: request)
            } catch let error as PageError where error.kind == .pollNotOpen {
                return notice(.closed, for: visit, status: .conflict)
            }
            return handOver(.withdrawn, pass, visit)
        } catch is RPCEndpoint.AnswerWithheld {
            // Whether it was taken back is not known; asking again settles it.
            return resending(form, to: request, name, after: PageError(PollError.unavailable.error(retryAfter: 1)))
        } catch let error as PageError where error.kind == .unavailable || error.kind == .rateLimited {
            return resending(form, to: request, name, after: error)
        }
    }
}
