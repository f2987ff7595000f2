import HTTPTypes
import NIOCore

extension HTTPField.Name {
    /// `X-Forwarded-For`: the addresses that a request came through, the nearest last.
    static let forwardedFor = HTTPField.Name(literal: "X-Forwarded-For")
}

extension ClientAddress {
    /// The client of a request that came through trusted proxies.
    ///
    /// Each trusted proxy appends the address that it was called from, so the client's stands `trustedHops` elements
    /// from the right. What lies further left was written by the client itself and is not looked at. A request that
    /// passed fewer hops than are trusted is the peer's own.
    ///
    /// - Parameters:
    ///   - peer: The other end of the socket.
    ///   - headers: The fields of the request.
    ///   - trustedHops: How many proxies stand before the server; with 0 the header is ignored.
    init(peer: SocketAddress?, headers: HTTPFields, trustedHops: Int) {
        guard trustedHops > 0 else {
            self.init(peer)
            return
        }
        let elements = headers[values: .forwardedFor].flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard
            elements.count >= trustedHops,
            let client = ClientAddress(forwarded: elements[elements.count - trustedHops].trimmingBlanks)
        else {
            self.init(peer)
            return
        }
        self = client
    }
}

extension Substring {
    /// The text without spaces and tabs around it.
    package var trimmingBlanks: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
