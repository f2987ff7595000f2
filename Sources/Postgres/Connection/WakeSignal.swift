internal import CLibpq
internal import Glibc
internal import Synchronization

/// Wakes a thread that waits in `poll`, from any other thread.
final class WakeSignal: Sendable {
    /// An eventfd: readable from `signal()` until `drain()`.
    let descriptor: Int32
    /// The number of the call that is to be cancelled; calls are numbered from 1.
    private let cancelledCall = Atomic<UInt64>(0)
    private let abandoned = Atomic<Bool>(false)

    init() throws(PostgresError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw .connectionFailed(.init(sqlState: nil, message: "eventfd: error \(errno)"))
        }
    }

    deinit {
        close(descriptor)
    }

    func signal() {
        var one: UInt64 = 1
        // The only failure of a write of 1 is a counter at its maximum, and then the thread is awake already.
        _ = unsafe write(descriptor, &one, 8)
    }

    func drain() {
        var count: UInt64 = 0
        _ = unsafe read(descriptor, &count, 8)
    }

    /// Asks for the call's cancellation; without effect when another call is under way by then.
    func cancel(call: UInt64) {
        cancelledCall.store(call, ordering: .releasing)
        signal()
    }

    /// Whether the call is to be cancelled; never call 0, the set-up of a session, which nobody has a number for.
    func isCancelled(call: UInt64) -> Bool {
        call != 0 && cancelledCall.load(ordering: .acquiring) == call
    }

    /// Asks to give up whatever is under way.
    func abandon() {
        abandoned.store(true, ordering: .releasing)
        signal()
    }

    var isAbandoned: Bool {
        abandoned.load(ordering: .acquiring)
    }
}
