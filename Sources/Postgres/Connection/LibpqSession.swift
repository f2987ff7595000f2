internal import CLibpq
internal import Glibc
internal import Logging
internal import Synchronization

/// One libpq connection. It belongs to one thread, and every wait of its calls ends: with an answer, with the end of
/// the connection, or by the call's time limit.
@safe final class LibpqSession {
    /// What other threads may know about the session.
    final class Status: Sendable {
        private let reusable = Atomic<Bool>(false)

        /// Whether the session is open and outside any transaction, COPY or failed conversation.
        var isReusable: Bool {
            get { reusable.load(ordering: .acquiring) }
            set { reusable.store(newValue, ordering: .releasing) }
        }
    }

    /// A prepared statement of this session.
    struct Prepared {
        let name: String
        let types: [Oid]
    }

    let handle: OpaquePointer
    let signal: WakeSignal
    let configuration: PostgresConfiguration
    let logger: Logger
    let status: Status
    /// Called once, when the connection is found to be lost.
    let onLoss: @Sendable () -> Void

    var call = SessionCall(number: 0)
    var errand: CancelErrand?
    var prepared: [ObjectIdentifier: Prepared] = [:]
    /// Whether the rows of the present COPY have all been read: libpq says so only once.
    var copyOutIsOver = true
    private(set) var loss: PostgresConnectionLoss?
    /// The server's farewell, if it sent one outside of a statement.
    var farewell: PostgresServerError?

    init(
        handle: OpaquePointer,
        signal: WakeSignal,
        configuration: PostgresConfiguration,
        logger: Logger,
        status: Status,
        onLoss: @escaping @Sendable () -> Void
    ) {
        unsafe self.handle = handle
        self.signal = signal
        self.configuration = configuration
        self.logger = logger
        self.status = status
        self.onLoss = onLoss
    }

    deinit {
        status.isReusable = false
        unsafe PQfinish(handle)
    }

    var isOpen: Bool { loss == nil }

    /// The socket to watch while nothing is under way.
    var watchedSocket: Int32 {
        isOpen ? unsafe PQsocket(handle) : -1
    }

    var transactionStatus: PGTransactionStatusType {
        unsafe PQtransactionStatus(handle)
    }

    /// libpq's latest message about the connection.
    var connectionMessage: String {
        unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
    }

    /// Marks the connection as lost and says how, from the point of view of the present call.
    func lose(_ message: String, serverError: PostgresServerError? = nil) -> PostgresError {
        let loss = PostgresConnectionLoss(
            outcomeUnknown: call.hasSent && !call.rollsBackOnLoss,
            nothingSent: !call.hasSent,
            serverError: serverError ?? farewell,
            message: message
        )
        let isFirst = self.loss == nil
        self.loss = self.loss ?? loss
        status.isReusable = false
        if isFirst {
            logger.debug("postgres.connection.lost", metadata: ["reason": "\(message)"])
            onLoss()
        }
        return .connectionLost(loss)
    }
}
