/// A request that has been let in. It is counted once and named once, whichever way it is answered.
struct Admission: Sendable {
    let requestID = RequestID()
    let start = ContinuousClock.now
    /// Requests that are being answered, with this one.
    let inFlight: Int
}
