import HTTPTypes
import Polls

extension HTTPField.Name {
    /// Where a browser's request comes from, by its own word (Fetch Metadata).
    static let fetchSite = HTTPField.Name(literal: "Sec-Fetch-Site")
    /// What a browser wants an answer for (Fetch Metadata).
    static let fetchDestination = HTTPField.Name(literal: "Sec-Fetch-Dest")
}

extension PageRequest {
    /// Whether a form was sent by a page of this server, as far as a browser says: no page can make it say so falsely.
    ///
    /// Browsers that know Fetch Metadata tell it outright; others name the origin of each form that is posted. A
    /// program that is no browser names nothing, and has no reader whose cookies it could misuse.
    func isFromOwnPage(_ address: PublicAddress) -> Bool {
        if let site = headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = headers[.origin] else { return true }
        guard let own = address.origin(of: self) else { return false }
        // Behind a proxy that is not configured the scheme is not known; the host is.
        return Self.authority(of: origin.lowercased()) == Self.authority(of: own.lowercased())
    }

    /// The origin of the page that holds a link or a frame, where it is another one and the browser names it.
    var refererOrigin: String? { headers[.referer].flatMap(WebOrigin.init(address:))?.text }

    private static func authority(of origin: String) -> Substring? {
        guard let scheme = origin.firstRange(of: "://") else { return nil }
        return origin[scheme.upperBound...]
    }
}
