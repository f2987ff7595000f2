import HTTPTypes
import NIOCore
import Testing

@testable import PollServer

@Suite("Whom a rate limit counts")
struct ClientAddressTests {
    private let proxy: SocketAddress

    init() throws {
        proxy = try SocketAddress(ipAddress: "10.0.0.1", port: 1)
    }

    private func client(_ forwarded: [String], hops: Int) throws -> ClientAddress {
        var headers = HTTPFields()
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        for value in forwarded { headers.append(HTTPField(name: name, value: value)) }
        return ClientAddress(peer: proxy, headers: headers, trustedHops: hops)
    }

    private func address(_ text: String) throws -> ClientAddress {
        ClientAddress(try SocketAddress(ipAddress: text, port: 2))
    }

    @Test(
        "The client stands as many elements from the right as there are trusted hops",
        arguments: [
            (["1.1.1.1, 2.2.2.2, 3.3.3.3"], 1, "3.3.3.3"), (["1.1.1.1, 2.2.2.2, 3.3.3.3"], 2, "2.2.2.2"),
            (["1.1.1.1", "2.2.2.2,3.3.3.3"], 3, "1.1.1.1"), (["\t4.4.4.4  "], 1, "4.4.4.4"),
            (["1.1.1.1:8080"], 1, "1.1.1.1"), (["[2001:db8::1]:443"], 1, "2001:db8::1"),
            (["2001:db8::1"], 1, "2001:db8::2"),
        ]
    )
    func hops(forwarded: [String], hops: Int, expected: String) throws {
        #expect(try client(forwarded, hops: hops) == address(expected))
    }

    @Test(
        "Where the header names nobody, the peer is the client",
        arguments: [
            ([], 1), (["1.1.1.1"], 0), (["1.1.1.1"], 2), (["unknown"], 1), (["1.1.1.1, "], 1), (["1.1.1.1.1"], 1),
            (["[::1"], 1), (["256.1.1.1"], 1),
        ] as [([String], Int)]
    )
    func peer(forwarded: [String], hops: Int) throws {
        #expect(try client(forwarded, hops: hops) == address("10.0.0.1"))
    }

    @Test("A header cannot make a client local", arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    func loopback(text: String) throws {
        #expect(try address(text).isLoopback)
        #expect(try client([text], hops: 1).isLoopback == false)
    }
}
