import HTTPTypes
import Polls

extension HTTPField.Name {
    /// `X-Forwarded-Proto`: the scheme of each connection that a request came through, the nearest last.
    static let forwardedProtocol = HTTPField.Name(literal: "X-Forwarded-Proto")
}

/// Where readers reach the server: what absolute addresses begin with.
struct PublicAddress: Sendable {
    /// What the operator says; nil: each request tells.
    let configured: String?
    /// Proxies before the server whose `X-Forwarded-Proto` is believed.
    let trustedHops: Int

    /// The origin under which a request reached the server, such as `https://polls.example`; nil where the request
    /// names no host that could stand in an address.
    func origin(of request: PageRequest) -> String? {
        if let configured { return configured }
        guard let authority = request.authority else { return nil }
        return WebOrigin("\(isSecure(request) ? "https" : "http")://\(authority.lowercased())")?.text
    }

    /// Whether readers reach the server by TLS.
    func isSecure(_ request: PageRequest) -> Bool {
        if let configured { return configured.hasPrefix("https://") }
        guard trustedHops > 0 else { return false }
        let schemes = request.headers[values: .forwardedProtocol].flatMap { $0.split(separator: ",") }
        // A proxy that appends nothing has replaced the field.
        let scheme = schemes.count >= trustedHops ? schemes[schemes.count - trustedHops] : schemes.last
        return scheme?.trimmingBlanks.lowercased() == "https"
    }
}
