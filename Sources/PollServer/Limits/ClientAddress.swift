import Glibc
import NIOCore

/// Whom a rate limit counts: an IPv4 address, or the /64 network of an IPv6 address.
///
/// One customer usually holds a whole /64, so that single IPv6 addresses would be no limit at all.
struct ClientAddress: Sendable, Hashable {
    private enum Family: UInt8, Sendable {
        case v4, v6, other
    }

    private let family: Family
    /// The IPv4 address, or the upper half of the IPv6 address, in host order.
    private let network: UInt64
    /// Whether the address is the machine's own.
    let isLoopback: Bool

    /// The client behind a socket address; all unix sockets are one client on this machine.
    init(_ address: SocketAddress?) {
        if let text = address?.ipAddress, let client = ClientAddress(ipAddress: text) {
            self = client
        } else {
            self.init(family: .other, network: 0, isLoopback: true)
        }
    }

    /// The client of an address in the usual notation, or nil for another text.
    private init?(ipAddress text: String) {
        var v4: UInt32 = 0
        var v6: (UInt64, UInt64) = (0, 0)
        if unsafe inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4))
        } else if unsafe inet_pton(AF_INET6, text, &v6) == 1 {
            let (high, low) = (UInt64(bigEndian: v6.0), UInt64(bigEndian: v6.1))
            if high == 0, low >> 32 == 0xFFFF {
                self.init(v4: UInt32(truncatingIfNeeded: low))
            } else {
                self.init(family: .v6, network: high, isLoopback: high == 0 && low == 1)
            }
        } else {
            return nil
        }
    }

    private init(v4 address: UInt32) {
        self.init(family: .v4, network: UInt64(address), isLoopback: address >> 24 == 127)
    }

    private init(family: Family, network: UInt64, isLoopback: Bool) {
        self.family = family
        self.network = network
        self.isLoopback = isLoopback
    }

    /// The client that a forwarding header's element names: an address, with or without a port; nil if it names none.
    ///
    /// A header cannot make a client local: the loopback exemption is for peers of the socket.
    init?(forwarded element: some StringProtocol) {
        var text = String(element)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            text = String(text[text.index(after: text.startIndex)..<end])
        } else if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") {
            text = String(text[..<colon])
        }
        guard let client = ClientAddress(ipAddress: text) else { return nil }
        self.init(family: client.family, network: client.network, isLoopback: false)
    }
}
