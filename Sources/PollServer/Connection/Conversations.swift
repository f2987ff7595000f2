import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The connections that are open, and Hummingbird's conversations on those of them whose requests it answers.
///
/// A conversation is a task, and costs several times as much memory as a connection without one. It begins with the first
/// request that needs it and ends with its connection.
final class Conversations: Sendable {
    private struct State {
        var open: [ObjectIdentifier: any Channel] = [:]
        var acceptsMore = true
    }

    private let http1: HTTP1Channel
    private let logger: Logger
    private let state = Mutex(State())
    // There are never more of them than connections, whose number is limited.
    private let begun = AsyncStream.makeStream(of: HTTP1Channel.Value.self)

    /// No conversations yet.
    ///
    /// - Parameter http1: Leads them; how it would set up a connection does not matter.
    init(_ http1: HTTP1Channel, logger: Logger) {
        self.http1 = http1
        self.logger = logger
    }

    /// Leads the conversations while connections are accepted, and until the last of these has ended.
    ///
    /// When the task is cancelled, connections are read from no more, and end as soon as nothing is due on them.
    func run(accepting accept: () async throws -> Void) async throws {
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await self.lead() }
                try await accept()
                acceptNoMore()
                try await group.waitForAll()
            }
        } onCancel: {
            for channel in state.withLock({ $0.open.values.map(\.self) }) { channel.close(mode: .input, promise: nil) }
        }
    }

    private func lead() async {
        await withDiscardingTaskGroup { group in
            for await channel in begun.stream {
                group.addTask { [http1, logger] in await http1.handle(value: channel, logger: logger) }
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
        if isLast { begun.continuation.finish() }
    }

    private func acceptNoMore() {
        let isEmpty = state.withLock { state in
            state.acceptsMore = false
            return state.open.isEmpty
        }
        if isEmpty { begun.continuation.finish() }
    }

    /// Begins a conversation on a connection, which then takes all that reaches the end of its pipeline.
    ///
    /// It is called on the connection's event loop, while the connection is active.
    func begin(on channel: any Channel) throws {
        let conversation = try HTTP1Channel.Value(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        // Nobody leads conversations any more once the server is being cancelled.
        if case .terminated = begun.continuation.yield(conversation) {
            abandon(conversation)
            throw ChannelError.ioOnClosedChannel
        }
    }

    /// Ends a conversation that nobody leads: its channel traps if it is let go of before it is closed.
    private func abandon(_ conversation: HTTP1Channel.Value) {
        Task { [logger] in
            do {
                try await conversation.executeThenClose { _, _ in }
            } catch {
                logger.debug("A connection was given up.", metadata: ["error": "\(error)"])
            }
        }
    }
}
