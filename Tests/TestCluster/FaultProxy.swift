import Glibc
package import Postgres
import Synchronization

/// Stands between a client and the server's socket, and misbehaves when told to.
package final class FaultProxy: Sendable {
    package enum Mode: Sendable, Equatable {
        /// Passes everything on.
        case pass
        /// Accepts connections and lets them stay, but passes nothing on.
        case deaf
        /// Closes all connections, old and new.
        case refuse
        /// Passes that many more bytes of the server's answers on, then closes the connection; later ones pass.
        case cut(afterAnswerBytes: Int)
    }

    private struct State {
        var mode = Mode.pass
        var isStopped = false
        var statements: [String: Int] = [:]
    }

    /// How to connect through the proxy.
    package let configuration: PostgresConfiguration
    private let state = Mutex(State())
    private let directory: String
    private let wakeEnds: (inner: Int32, outer: Int32)

    private init(to server: PostgresConfiguration) throws {
        directory = try TemporaryFolder.make()
        configuration = server.with(host: directory)
        wakeEnds = try UnixSocket.pair()
    }

    /// Runs a proxy for the time of the body.
    @discardableResult
    package static func withProxy<Value>(
        to server: PostgresConfiguration,
        _ body: (FaultProxy) async throws -> Value
    ) async throws -> Value {
        let proxy = try FaultProxy(to: server)
        let socketName = "/.s.PGSQL.\(server.port ?? "5432")"
        let listener = try UnixSocket.listen(at: proxy.directory + socketName)
        let upstream = (server.host ?? "") + socketName
        Thread.run { proxy.serve(listener, upstream) }
        defer { proxy.stop() }
        return try await body(proxy)
    }

    /// Changes the behaviour, for connections that are open too.
    package func set(_ mode: Mode) {
        state.withLock { $0.mode = mode }
        wake()
    }

    /// How often each prepared statement was run, by its type.
    public var statements: [String: Int] { state.withLock { $0.statements } }

    private func stop() {
        state.withLock { $0.isStopped = true }
        wake()
    }

    private func wake() {
        var byte: UInt8 = 0
        _ = write(wakeEnds.outer, &byte, 1)
    }

    private func serve(_ listener: Int32, _ upstream: String) {
        var links: [Link] = []
        while true {
            let (mode, isStopped) = state.withLock { ($0.mode, $0.isStopped) }
            if isStopped { break }
            if mode == .refuse {
                for link in links { link.close() }
                links = []
            }
            let ends = mode == .deaf ? [] : links.flatMap { [$0.client, $0.server] }
            let ready = UnixSocket.wait(for: [listener, wakeEnds.inner] + ends)
            if ready.contains(wakeEnds.inner) {
                _ = UnixSocket.read(wakeEnds.inner)
                // What came after the behaviour was changed may be in the same look: it is met by the new one.
                continue
            }
            if ready.contains(listener), let link = Link(accepting: listener, upstream: upstream) { links.append(link) }
            links.removeAll { link in
                let goesOn = pass(link, ready)
                if !goesOn { link.close() }
                return !goesOn
            }
        }
        for link in links { link.close() }
        for descriptor in [listener, wakeEnds.inner, wakeEnds.outer] { close(descriptor) }
        TemporaryFolder.remove(directory)
    }

    /// Passes on what is there; false when the connection is at its end.
    private func pass(_ link: Link, _ ready: Set<Int32>) -> Bool {
        if ready.contains(link.client) {
            guard let bytes = UnixSocket.read(link.client) else { return false }
            let names = link.counter.read(bytes)
            // Counted before the server can answer.
            state.withLock { state in
                for name in names { state.statements[name, default: 0] += 1 }
            }
            guard UnixSocket.write(bytes, to: link.server) else { return false }
        }
        if ready.contains(link.server) {
            guard let bytes = UnixSocket.read(link.server) else { return false }
            let (allowed, isCut) = state.withLock { state -> (Int, Bool) in
                guard case .cut(let rest) = state.mode else { return (bytes.count, false) }
                let isCut = bytes.count >= rest
                state.mode = isCut ? .pass : .cut(afterAnswerBytes: rest - bytes.count)
                return (min(rest, bytes.count), isCut)
            }
            guard UnixSocket.write(Array(bytes.prefix(allowed)), to: link.client), !isCut else { return false }
        }
        return true
    }

    private final class Link {
        let client: Int32
        let server: Int32
        var counter = StatementCounter()

        init?(accepting listener: Int32, upstream: String) {
            client = accept(listener, nil, nil)
            guard client >= 0 else { return nil }
            server = UnixSocket.connect(to: upstream)
            guard server >= 0 else {
                Glibc.close(client)
                return nil
            }
        }

        func close() {
            Glibc.close(client)
            Glibc.close(server)
        }
    }
}
