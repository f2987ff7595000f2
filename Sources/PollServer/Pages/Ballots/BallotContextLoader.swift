import HTTPTypes
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Finds what a page of a ballot is made for.
struct BallotContextLoader: Sendable {
    let calls: PageCalls
    let voters: VoterAuthenticator
    let recentPolls: RecentPolls
    let settings: PageSettings

    /// The context of a request about a poll.
    ///
    /// - Parameter isRemembered: whether to use the poll as it was last seen, without a query.
    /// - Throws: ``BallotRedirect`` where there is no ballot, ``PageError`` for what the service says.
    func context(
        _ request: PageRequest,
        _ name: String,
        isRemembered: Bool = false
    ) async throws -> BallotContext {
        let presentation = isRemembered ? try remembered(name) : try await presentation(of: name, for: request)
        let poll = presentation.poll
        let confirmation = voters.confirmation(in: request, poll: poll.id)
        let cookie = voters.cookieVoter(of: request).flatMap { $0.poll == poll.id ? $0 : nil }
        var voter = cookie ?? confirmation?.voter
        if let token = request.query["token"] {
            do {
                voter = try voters.voter(ofToken: token, poll: poll.id)
            } catch {
                throw BallotRedirect.token(error, poll)
            }
        }
        let ancestors = FrameAncestors(poll, usual: settings.framingOrigins)
        return BallotContext(
            request: request,
            localized: presentation.localized(for: request.headers[.acceptLanguage] ?? ""),
            embed: EmbedContext(request, ancestors: ancestors),
            voter: voter,
            isKnownByCookie: cookie != nil && cookie?.id == voter?.id,
            confirmation: confirmation?.voter == voter ? confirmation : nil
        )
    }

    /// A poll; as it was last seen where the database is down.
    private func presentation(of name: String, for request: PageRequest) async throws -> PollPresentation {
        do {
            let poll = try await calls.presentation(of: name, for: request)
            recentPolls.keep(poll, named: name)
            return poll
        } catch let error as PageError where error.kind == .notFound {
            recentPolls.forget(name)
            // A reader who has voted in it knows that there was one.
            throw voters.cookieVoter(of: request) == nil ? error : BallotRedirect.deleted
        } catch let error as PageError where error.kind == .unavailable {
            guard let poll = recentPolls.poll(named: name) else { throw error }
            return poll
        }
    }

    private func remembered(_ name: String) throws -> PollPresentation {
        guard let poll = recentPolls.poll(named: name) else { throw PageError(PollError.unavailable.error()) }
        return poll
    }

    /// A voter's ballot and its receipt; nil where the voter has cast none.
    func ballot(
        of voter: SignedVoter,
        for request: PageRequest
    ) async throws -> (receipt: String, ballot: VoteGet.Result)? {
        do {
            guard let receipt = try await calls.receipt(of: voter) else { return nil }
            return (receipt, try await calls.call(VoteGet.self, .init(receipt: receipt), for: request))
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
    }

    /// The ballot of a receipt; nil where it has none in the poll.
    func ballot(ofReceipt receipt: String, _ context: BallotContext) async throws -> VoteGet.Result? {
        do {
            let ballot = try await calls.call(VoteGet.self, .init(receipt: receipt), for: context.request)
            return ballot.poll == context.poll.slug ? ballot : nil
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
    }
}
