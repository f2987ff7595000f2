import HummingbirdCore

extension PageSite {
    /// `/p/…`: ballots, receipts, and what others need to show them.
    func ballots(_ request: PageRequest) async throws -> Response? { nil }

    /// Addresses beside `/p`, `/r`, `/` and `/assets`.
    func others(_ request: PageRequest) async throws -> Response? { nil }
}
