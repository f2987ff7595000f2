import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages

extension PageSite {
    /// `POST /p/<slug>/withdraw`: takes the ballot of the form's voter or receipt back.
    func withdraw(_ request: PageRequest, _ name: String) async throws -> Response {
        let form = BallotForm(try await request.form())
        guard request.isFromOwnPage(settings.address) else { return foreignForm(request, name) }
        do {
            try admit(request)
            let visit = try await visit(request, name)
            let pass = voter(of: form, visit)
            var receipt: String?
            if let pass {
                receipt = try await ballot(of: pass, for: request)?.receipt
            } else if let kept = form.typed["receipt"], try await ballot(ofReceipt: kept, visit) != nil {
                receipt = kept
            }
            guard let receipt else { return foreignForm(request, name) }
            do {
                _ = try await call(VoteWithdraw.self, .init(receipt: receipt), for: request)
            } catch let error as PageError where error.kind == .pollNotOpen {
                return notice(.closed, for: visit, status: .conflict)
            }
            guard let pass else { return receiptPage(visit, nil, receipt: receipt, outcome: .withdrawn) }
            return handOver(.withdrawn, pass, visit)
        } catch is RPCOutcomeUnknown {
            // Whether it was taken back is not known; asking again settles it.
            return resending(form, to: request, name, after: PageError(PollError.unavailable.error(retryAfter: 1)))
        } catch let error as PageError where error.kind == .unavailable || error.kind == .rateLimited {
            return resending(form, to: request, name, after: error)
        }
    }
}
