import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The connections that are open, and the tasks that answer what the event loops cannot.
///
/// Hummingbird answers a connection in one task for as long as the connection lasts, which costs several times as much memory
/// as a connection without a task. It is started with the first request that needs it.
final class ConnectionRegistry: RegularPath, Sendable {
    private enum Work: Sendable {
        case connection(HTTP1Channel.Value)
        case request(@Sendable () async -> Void)
    }

    private struct State {
        var open: [ObjectIdentifier: any Channel] = [:]
        var acceptsMore = true
    }

    private let http1: HTTP1Channel
    private let logger: Logger
    private let state = Mutex(State())
    // Each connection has one piece of work at a time in it at most, and the number of connections is limited.
    private let work = AsyncStream.makeStream(of: Work.self)

    /// - Parameter http1: Answers connections; how it would set them up does not matter.
    init(_ http1: HTTP1Channel, logger: Logger) {
        self.http1 = http1
        self.logger = logger
    }

    /// Runs the tasks while connections are accepted, and until the last of these has ended.
    ///
    /// When the task is cancelled, connections are read from no more, and end as soon as nothing is due on them.
    func run(accepting accept: () async throws -> Void) async throws {
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await self.runTasks() }
                try await accept()
                acceptNoMore()
                try await group.waitForAll()
            }
        } onCancel: {
            for channel in state.withLock({ $0.open.values.map(\.self) }) { channel.close(mode: .input, promise: nil) }
        }
    }

    private func runTasks() async {
        await withDiscardingTaskGroup { group in
            for await work in work.stream {
                switch work {
                case .connection(let channel):
                    group.addTask { [http1, logger] in await http1.handle(value: channel, logger: logger) }
                case .request(let run): group.addTask { await run() }
                }
            }
        }
    }

    /// Notes a connection, which is waited for until it is closed.
    func opened(_ channel: any Channel) {
        state.withLock { $0.open[ObjectIdentifier(channel)] = channel }
        channel.closeFuture.whenComplete { _ in self.closed(channel) }
    }

    private func closed(_ channel: any Channel) {
        let isLast = state.withLock { state in
            state.open[ObjectIdentifier(channel)] = nil
            return state.open.isEmpty && !state.acceptsMore
        }
        if isLast { work.continuation.finish() }
    }

    private func acceptNoMore() {
        let isEmpty = state.withLock { state in
            state.acceptsMore = false
            return state.open.isEmpty
        }
        if isEmpty { work.continuation.finish() }
    }

    func run(_ work: @escaping @Sendable () async -> Void) -> Bool {
        if case .terminated = self.work.continuation.yield(.request(work)) { false } else { true }
    }

    func startHTTP(on channel: any Channel) throws {
        let connection = try HTTP1Channel.Value(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        // No task is started any more once the server is being cancelled.
        if case .terminated = work.continuation.yield(.connection(connection)) {
            abandon(connection)
            throw ChannelError.ioOnClosedChannel
        }
    }

    /// Ends a connection that no task answers: its channel traps if it is let go of before it is closed.
    private func abandon(_ connection: HTTP1Channel.Value) {
        Task { [logger] in
            do {
                try await connection.executeThenClose { _, _ in }
            } catch {
                logger.debug("A connection was given up.", metadata: ["error": "\(error)"])
            }
        }
    }
}
