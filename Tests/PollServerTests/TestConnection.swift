import NIOCore

/// One connection of a client that sends whatever bytes it likes.
final class TestConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ByteBuffer()

    struct Ended: Error {}

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func write(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Says that nothing more comes.
    func finish() { outbound.finish() }

    /// The next answer; its body is as long as the header says.
    func answer(toHead: Bool = false) async throws -> HTTPAnswer {
        while true {
            if let answer = HTTPAnswer(takingFrom: &received, hasNoBody: toHead) { return answer }
            guard let bytes = try await inbound.next(isolation: #isolation) else { throw Ended() }
            received.writeImmutableBuffer(bytes)
        }
    }

    /// What comes up to a text, that included.
    func text(upTo end: String) async throws -> String {
        while true {
            if let text = received.getString(at: received.readerIndex, length: received.readableBytes),
                let range = text.firstRange(of: end)
            {
                let taken = text[..<range.upperBound]
                received.moveReaderIndex(forwardBy: taken.utf8.count)
                return String(taken)
            }
            guard let bytes = try await inbound.next(isolation: #isolation) else { throw Ended() }
            received.writeImmutableBuffer(bytes)
        }
    }

    /// What still comes until the server ends the connection, however it does.
    func rest() async -> String {
        do {
            while let bytes = try await inbound.next(isolation: #isolation) { received.writeImmutableBuffer(bytes) }
        } catch {
            received.writeString("")
        }
        return String(buffer: received)
    }
}

/// An answer as it came over the wire.
struct HTTPAnswer: Sendable {
    let status: Int
    /// By lower-case name.
    let fields: [String: String]
    /// The values of `Set-Cookie`, in order.
    let cookies: [String]
    let body: String

    /// Takes one whole answer off the front, or nothing.
    init?(takingFrom buffer: inout ByteBuffer, hasNoBody: Bool) {
        let text = String(buffer: buffer)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        let headerLength = text[..<end.upperBound].utf8.count
        let length = hasNoBody ? 0 : fields["content-length"].flatMap { Int($0) } ?? 0
        guard let all = buffer.getString(at: buffer.readerIndex, length: headerLength + length) else { return nil }
        buffer.moveReaderIndex(forwardBy: headerLength + length)
        self.status = status
        cookies = lines.compactMap { line in
            let name = "set-cookie: "
            return line.lowercased().hasPrefix(name) ? String(line.dropFirst(name.count)) : nil
        }
        self.fields = fields
        body = String(all.utf8.dropFirst(headerLength)) ?? ""
    }
}
