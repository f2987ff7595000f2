import PollAPI

/// Limits what one client does on pages.
struct PageLimits: Sendable {
    /// Counts what readers do, together with their calls; nil for no limit.
    let actions: RateLimiter?
    /// Counts the pages that readers look at, which must not use up the votes that they may cast; nil for no limit.
    let reads: RateLimiter?

    /// Counts one thing that a reader does.
    ///
    /// - Throws: ``PageError`` where it is one too many.
    func acquire(_ request: PageRequest) throws {
        try enforce(request.client.flatMap { actions?.acquire(1, from: $0) })
    }

    /// Counts one read of a page.
    ///
    /// - Throws: ``PageError`` where it is one too many.
    func acquireRead(_ request: PageRequest) throws {
        try enforce(request.client.flatMap { reads?.acquire(1, from: $0) })
    }

    /// Checks whether a read would be one too many, and counts nothing: what is cached costs nothing.
    ///
    /// - Throws: ``PageError`` where it would be.
    func checkReads(_ request: PageRequest) throws {
        try enforce(request.client.flatMap { reads?.peek(at: $0) })
    }

    /// Counts that something was made for a read.
    func countRead(_ request: PageRequest) {
        if let client = request.client { _ = reads?.acquire(1, from: client) }
    }

    private func enforce(_ decision: RateLimiter.Decision?) throws {
        guard case .refused(let wait)? = decision else { return }
        throw PageError(PollError.rateLimited.error(retryAfter: wait))
    }
}
