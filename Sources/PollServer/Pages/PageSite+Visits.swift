import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// The name of the cookie that says who has voted; its path says in which poll.
    static let voterCookie = "canvass-voter"

    /// Begins a visit.
    ///
    /// - Parameter isRemembered: whether the poll is to be taken as it was last seen, without asking the database.
    /// - Throws: ``BallotDiversion`` where there is nothing to visit, ``PageError`` for what the service says.
    func visit(_ request: PageRequest, _ name: String, isRemembered: Bool = false) async throws -> BallotVisit {
        let presentation =
            isRemembered ? try remembered(name) : try await poll(named: name, for: request)
        let poll = presentation.poll
        let handOver = request.query["s"].flatMap {
            BallotHandOver($0, poll: poll.id, now: now(), key: secrets.handOverKey)
        }
        let cookie = cookiePass(of: request).flatMap { $0.poll == poll.id ? $0 : nil }
        var pass = cookie ?? handOver?.pass
        if let token = request.query["token"] {
            do {
                pass = VoterPass(
                    .named,
                    voter: try ballotKeys.voter(of: token, poll: poll.id, now: now()),
                    poll: poll.id
                )
            } catch {
                throw BallotDiversion.token(error, poll)
            }
        }
        return BallotVisit(
            request: request,
            localized: presentation.localized(for: request.headers[.acceptLanguage] ?? ""),
            frame: BallotFrame(request, ancestors: ancestors(of: poll)),
            pass: pass,
            isKnownByCookie: cookie != nil && cookie?.voter == pass?.voter,
            handOver: handOver?.pass == pass ? handOver : nil
        )
    }

    /// Who may hold the poll's ballot in a frame.
    func ancestors(of poll: PollView) -> FrameAncestors {
        let origins = poll.content.embed?.origins ?? settings.framingOrigins
        return origins == ["*"] ? .everybody : .origins(origins)
    }

    /// Who may hold pages about a poll that was not looked up in a frame.
    func ancestors(ofPollNamed name: String) -> FrameAncestors {
        recentPolls.poll(named: name).map { ancestors(of: $0.poll) } ?? .origins(settings.framingOrigins)
    }

    /// A poll; as it was last seen where the database is away.
    private func poll(named name: String, for request: PageRequest) async throws -> PollPresentation {
        do {
            let poll = try await presentation(of: name, for: request)
            recentPolls.keep(poll, named: name)
            return poll
        } catch let error as PageError where error.kind == .notFound {
            recentPolls.forget(name)
            // Whoever has voted in it knows that there was one.
            throw cookiePass(of: request) == nil ? error : BallotDiversion.deleted
        } catch let error as PageError where error.kind == .unavailable {
            guard let poll = recentPolls.poll(named: name) else { throw error }
            return poll
        }
    }

    private func remembered(_ name: String) throws -> PollPresentation {
        guard let poll = recentPolls.poll(named: name) else { throw PageError(PollError.unavailable.error()) }
        return poll
    }

    /// The pass in the request's cookie.
    private func cookiePass(of request: PageRequest) -> VoterPass? {
        request.cookie(PageSite.voterCookie).flatMap { VoterPass($0, key: secrets.voterPassKey) }
    }

    /// What stands of the ballot of a pass; nil where it has cast none.
    func ballot(of pass: VoterPass, for request: PageRequest) async throws -> (receipt: String, ballot: VoteGet.Result)?
    {
        do {
            guard let receipt = try await parts.receipt(pass.voter, pass.poll) else { return nil }
            return (receipt, try await call(VoteGet.self, .init(receipt: receipt), for: request))
        } catch let error as RPCError {
            throw PageError(error)
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
    }

    /// The receipt of the ballot that a visitor of the poll's results has cast, for polls that show them after the vote.
    func receipt(of request: PageRequest, poll: PollView) async throws -> String? {
        let handOver = request.query["s"].flatMap {
            BallotHandOver($0, poll: poll.id, now: now(), key: secrets.handOverKey)
        }
        guard let pass = cookiePass(of: request) ?? handOver?.pass, pass.poll == poll.id else { return nil }
        do {
            return try await parts.receipt(pass.voter, pass.poll)
        } catch let error as RPCError {
            throw PageError(error)
        }
    }
}

/// Why a visit leads to another page than the ballot.
enum BallotDiversion: Error {
    case deleted
    case token(BallotTokenError, PollView)
}
