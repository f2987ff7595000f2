import HummingbirdCore

extension PageSite {
    /// `/r/…`: results, their charts and files.
    func results(_ request: PageRequest) async throws -> Response? { nil }
}
