/// One exchange with the server, as far as waiting for its end is concerned.
struct SessionCall {
    /// Who asked the server to cancel.
    enum Canceller {
        case caller
        case deadline
    }

    /// Tells this call from every other one of the connection.
    let number: UInt64
    let start = ContinuousClock.now
    /// When the server is to be told to cancel.
    var deadline: ContinuousClock.Instant?
    /// Whether the transaction around the call is still to be committed, so that a loss undoes the call for certain.
    var rollsBackOnLoss = false
    /// Whether libpq was given something to send.
    var hasSent = false
    var canceller: Canceller?
    /// When the connection is given up, because cancelling brought no answer either.
    var surrender: ContinuousClock.Instant?

    /// How long a cancelled server may take to answer.
    static let cancelGrace = Duration.seconds(2)

    init(number: UInt64, limit: Duration? = nil) {
        self.number = number
        deadline = limit.map { start.advanced(by: $0) }
    }

    /// The next moment at which something has to happen without an answer.
    var alarm: ContinuousClock.Instant? {
        canceller == nil ? deadline : surrender
    }
}
