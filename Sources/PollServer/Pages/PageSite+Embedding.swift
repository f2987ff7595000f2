import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import Polls

extension PageSite {
    /// `/oembed?url=&maxwidth=&maxheight=&format=`: what to paste for the address of a ballot (oembed.com).
    ///
    /// 404 for what is no ballot of this server that readers may see, 501 for any format but JSON.
    func oEmbed(_ request: PageRequest) async throws -> Response? {
        guard request.isRead else { throw HTTPError.readOnly }
        try admitLook(request)
        guard request.query["format"] ?? "json" == "json" else { throw HTTPError.onlyJSON }
        guard let origin = settings.address.origin(of: request),
            let name = request.query["url"].flatMap({ address in
                pollName(in: address, origin: origin)
            })
        else { return nil }
        let poll: PollView
        do {
            poll = try await call(PollGet.self, .init(poll: name), for: request).poll
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
        let fields = OEmbedFields(
            snippet(of: poll, origin: origin),
            isFramed: ancestors(of: poll) != .origins([]),
            providerAddress: origin,
            maxWidth: request.query["maxwidth"].flatMap { Int($0) },
            maxHeight: request.query["maxheight"].flatMap { Int($0) }
        )
        var response = Response(.ok, json: try JSONWriter.encode(fields))
        // Everybody may read it, as everybody may read the page that it is about.
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.cacheControl] = "public, max-age=300"
        return response
    }

    /// What a publisher pastes to show a poll.
    func snippet(of poll: PollView, origin: String) -> EmbedSnippet {
        let address = "\(origin)/p/\(poll.slug)"
        return EmbedSnippet(frameAddress: "\(address)?frame=1", pageAddress: address, title: poll.content.title)
    }

    /// How others link to the ballot; nil in a frame and where the server does not know its own address.
    func linking(_ visit: BallotVisit) -> Linking? {
        guard !visit.frame.isFramed, let origin = settings.address.origin(of: visit.request) else { return nil }
        let address = "\(origin)/p/\(visit.poll.slug)"
        let question = visit.poll.content.questions.first?.text ?? visit.poll.content.title
        let showsChart = visit.presentation.showsResults(at: moment, hasVoted: false)
        return Linking(
            address: address,
            description: question,
            imageAddress: showsChart ? "\(origin)/r/\(visit.poll.slug)/\(linkPicture)" : nil,
            oEmbedAddress: "\(origin)/oembed?"
                + FormFields([.init("url", address), .init("format", "json")]).urlEncoded
        )
    }

    /// The poll of an address on this server; nil for any other.
    private func pollName(in address: String, origin: String) -> String? {
        // Behind a proxy that says nothing of TLS the scheme is the reader's to know.
        guard let scheme = ["https://", "http://"].first(where: address.hasPrefix),
            let asked = WebOrigin(address: address), asked.text.dropFirst(scheme.count) == origin.authority
        else { return nil }
        let path = address.dropFirst(scheme.count).drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        guard segments.count == 2, segments[0] == "p" else { return nil }
        return String(segments[1])
    }
}

extension String {
    /// What stands behind the scheme of an origin.
    fileprivate var authority: Substring {
        firstRange(of: "://").map { self[$0.upperBound...] } ?? self[...]
    }
}

extension HTTPError {
    /// 501, for an answer in another format (oembed.com, 2.3.5).
    static let onlyJSON = HTTPError(
        .notImplemented,
        .invalidRequest(type: "format_not_supported", detail: "The answer is to be had as JSON only: format=json.")
    )
}
