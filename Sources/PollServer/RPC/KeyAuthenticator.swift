import PollService

/// Finds who holds a key. It limits the keys that do not stand, by client: each costs a query.
///
/// The limiter is not that of calls, because an editor shares an address with the readers of an office.
struct KeyAuthenticator: Sendable {
    /// Finds who holds a key, as ``PollServerParts/authenticate`` does.
    let lookUp: @Sendable (_ key: String) async throws -> Caller
    let limiter: RateLimiter?

    /// - Parameter client: Whom the limiter counts; nil for nobody.
    /// - Throws: 429 after too many keys that do not stand, 500 where looking the key up fails unexpectedly.
    func caller(bearing key: String, from client: ClientAddress?) async throws(HTTPError) -> Caller {
        if let client, case .refused(let wait)? = limiter?.peek(at: client) {
            throw HTTPError.rateLimited(retryAfter: wait)
        }
        let caller: Caller
        do {
            caller = try await lookUp(key)
        } catch {
            throw HTTPError.failed(error)
        }
        if let client, LimitTier(caller) != .known { _ = limiter?.acquire(1, from: client) }
        return caller
    }
}
