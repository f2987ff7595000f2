import NIOCore

/// How long a connection may take for each thing that it does.
struct ConnectionTimeouts: Sendable, Hashable {
    /// From the first byte of a request, or from the connection's beginning, to the end of the header.
    var header = TimeAmount.seconds(10)
    /// From the end of the header to the end of the body, however many bytes arrive in between.
    var body = TimeAmount.seconds(30)
    /// Between an answer and the first byte of the next request.
    var idle = TimeAmount.seconds(60)
    /// Without taking any of an answer that waits to be sent.
    var write = TimeAmount.seconds(30)
    /// While the server stops: how long a connection without a request may still begin one.
    var linger = TimeAmount.milliseconds(300)
    /// After the last answer: how long the client may take to close its side.
    var close = TimeAmount.milliseconds(500)
}

/// A request's body did not arrive in time.
struct RequestDeadlinePassed: Error {}
