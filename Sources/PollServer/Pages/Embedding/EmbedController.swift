import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import Polls

/// Tells publishers what to paste for a ballot: `/oembed`.
struct EmbedController: Sendable {
    let calls: PageCalls
    let limits: PageLimits
    let settings: PageSettings

    /// `/oembed?url=&maxwidth=&maxheight=&format=`: what to paste for the address of a ballot (oembed.com).
    ///
    /// 404 for what is no ballot of this server that readers may see, 501 for any format but JSON.
    func oEmbed(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        try limits.acquireRead(request)
        guard request.query["format"] ?? "json" == "json" else { throw HTTPError.onlyJSON }
        guard let origin = settings.address.origin(of: request),
            let name = request.query["url"].flatMap({ address in
                pollName(in: address, origin: origin)
            })
        else { return nil }
        let poll: PollView
        do {
            poll = try await calls.call(PollGet.self, .init(poll: name), for: request).poll
        } catch let error as PageError where error.kind == .notFound {
            return nil
        }
        let fields = OEmbedFields(
            EmbedSnippet(poll, origin: origin),
            isFramed: FrameAncestors(poll, usual: settings.framingOrigins) != .origins([]),
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

extension EmbedSnippet {
    /// What a publisher pastes to show a poll.
    /// - Parameter origin: the server's own, as readers reach it.
    init(_ poll: PollView, origin: String) {
        let address = "\(origin)/p/\(poll.slug)"
        self.init(frameAddress: "\(address)?frame=1", pageAddress: address, title: poll.content.title)
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
    fileprivate static let onlyJSON = HTTPError(
        .notImplemented,
        .invalidRequest(type: "format_not_supported", detail: "The answer is to be had as JSON only: format=json.")
    )
}
