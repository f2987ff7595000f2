import Foundation
import NIOCore
import Testing

@testable import PollServer

@Suite("Requests of the fast path")
struct FastPathRequestTests {
    private static let body = HTTPText.echo("a")

    private func read(_ text: String) -> FastPathRequest? { FastPathRequest(ByteBuffer(string: text)) }

    @Test("What a request says is read from its bytes")
    func says() throws {
        let fields = ["x-forwarded-for: 192.0.2.1, 192.0.2.2", "Origin: https://news.example", "USER-AGENT:curl/8.0"]
        let request = try #require(read(HTTPText.post(Self.body, fields)))
        #expect(request.host == "test")
        #expect(request.forwardedFor == "192.0.2.1, 192.0.2.2")
        #expect(request.hasOrigin)
        #expect(request.bodyLength == Self.body.utf8.count)
        #expect(request.body == Array(Self.body.utf8))
    }

    @Test("Bytes with anything before or behind a request are none", arguments: ["\r\n", " ", "P", "\0"])
    func alone(other: String) {
        let text = HTTPText.post(Self.body)
        #expect(read(text) != nil)
        #expect(read(text + other) == nil)
        #expect(read(other + text) == nil)
    }

    @Test("No part of a request is one")
    func parts() {
        let bytes = Array(HTTPText.post(Self.body).utf8)
        for length in 0..<bytes.count { #expect(FastPathRequest(ByteBuffer(bytes: bytes[..<length])) == nil) }
    }

    @Test("Whatever readers of HTTP might differ about is left to the HTTP decoder", arguments: StrangeFields.all)
    func strange(field: String) {
        #expect(read(HTTPText.post(Self.body, [field])) == nil)
    }

    @Test(
        "A request with another first line is left to the HTTP decoder",
        arguments: [
            "GET /rpc HTTP/1.1", "POST /rpc HTTP/1.0", "POST /rpc HTTP/2.0", "post /rpc HTTP/1.1",
            "POST  /rpc HTTP/1.1",
            "POST /rpc?a HTTP/1.1", "POST /rpc/ HTTP/1.1", "POST http://test/rpc HTTP/1.1", "POST /RPC HTTP/1.1",
            "POST /rpc HTTP/1.1 ", "POST /rpc http/1.1",
        ]
    )
    func firstLine(line: String) {
        #expect(read(HTTPText.post(Self.body).replacing("POST /rpc HTTP/1.1", with: line)) == nil)
    }

    @Test(
        "A request whose length is not written in the one usual way is left to the HTTP decoder",
        arguments: [
            "0\(body.utf8.count)", "+\(body.utf8.count)", "\(body.utf8.count) ", "0x4", "1e1", "99999999999999999999",
        ]
    )
    func length(text: String) {
        let length = "Content-Length: \(Self.body.utf8.count)\r\n"
        #expect(read(HTTPText.post(Self.body).replacing(length, with: "Content-Length: \(text)\r\n")) == nil)
    }

    @Test(
        "A request without a host, a length or a type is left to the HTTP decoder",
        arguments: ["Host", "Content-Length", "Content-Type"]
    )
    func missing(field: String) {
        let lines = HTTPText.post(Self.body).components(separatedBy: "\r\n").filter { !$0.hasPrefix(field + ":") }
        #expect(read(lines.joined(separator: "\r\n")) == nil)
    }
}
