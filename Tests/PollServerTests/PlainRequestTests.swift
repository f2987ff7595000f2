import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import PollServer

@Suite("Plain requests")
struct PlainRequestTests {
    private static let body = HTTPText.echo("a")

    private func read(_ text: String) -> PlainRequest? { PlainRequest(ByteBuffer(string: text)) }

    @Test("What a plain request says is read from its bytes")
    func says() throws {
        let fields = ["x-forwarded-for: 192.0.2.1, 192.0.2.2", "Origin: https://news.example", "USER-AGENT:curl/8.0"]
        let request = try #require(read(HTTPText.post(Self.body, fields)))
        #expect(request.host == "test")
        #expect(request.forwardedFor == "192.0.2.1, 192.0.2.2")
        #expect(request.hasOrigin)
        #expect(request.bodyLength == Self.body.utf8.count)
        #expect(request.body == Array(Self.body.utf8))
    }

    @Test("Its header is what the HTTP decoder makes of the same bytes")
    func head() throws {
        let fields = ["X-Forwarded-For: 192.0.2.1", "User-Agent:curl/8.0", "Accept: */*", "connection: Keep-Alive"]
        // A call that is not begun, so that its header comes through.
        let text = HTTPText.post(HTTPText.echo("refused"), fields)
        let request = try #require(read(text))
        let entrance = try PlainEntrance()
        // Without its last byte it is not whole, and goes to the decoder.
        try entrance.receive(String(text.dropLast()))
        try entrance.receive(String(text.suffix(1)))
        #expect(entrance.sink.heads == [request.head])
    }

    @Test("A request behind which or before which there is anything else is none", arguments: ["\r\n", " ", "P", "\0"])
    func alone(other: String) {
        let text = HTTPText.post(Self.body)
        #expect(read(text) != nil)
        #expect(read(text + other) == nil)
        #expect(read(other + text) == nil)
    }

    @Test("No part of a plain request is one")
    func parts() {
        let bytes = Array(HTTPText.post(Self.body).utf8)
        for length in 0..<bytes.count { #expect(PlainRequest(ByteBuffer(bytes: bytes[..<length])) == nil) }
    }

    @Test("Whatever readers of HTTP might differ about is not plain", arguments: StrangeFields.all)
    func strange(field: String) {
        #expect(read(HTTPText.post(Self.body, [field])) == nil)
    }

    @Test(
        "Another first line is not plain",
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
        "A length that is not written in the one usual way is not plain",
        arguments: [
            "0\(body.utf8.count)", "+\(body.utf8.count)", "\(body.utf8.count) ", "0x4", "1e1", "99999999999999999999",
        ]
    )
    func length(text: String) {
        let length = "Content-Length: \(Self.body.utf8.count)\r\n"
        #expect(read(HTTPText.post(Self.body).replacing(length, with: "Content-Length: \(text)\r\n")) == nil)
    }

    @Test(
        "A request without a host, a length or a type is not plain",
        arguments: ["Host", "Content-Length", "Content-Type"]
    )
    func missing(field: String) {
        let lines = HTTPText.post(Self.body).components(separatedBy: "\r\n").filter { !$0.hasPrefix(field + ":") }
        #expect(read(lines.joined(separator: "\r\n")) == nil)
    }
}
