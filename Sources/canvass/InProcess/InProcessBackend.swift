/// What commands run in this process instead of calling a server over HTTP.
protocol InProcessBackend: Sendable {
    /// Runs the server until it is told to stop.
    ///
    /// - Parameter flags: The values of the command line, by flag name without hyphens: `config`, and the names of
    ///   `ConfigurationKey`. They go before environment and file.
    func serve(_ flags: [String: String]) async throws

    /// Migrates a database's schema, and returns the names of the migrations that were applied.
    func migrate(_ database: DatabaseLocation) async throws -> [String]

    /// Lends the service on a database for the time of `body`.
    func withService(_ database: DatabaseLocation, _ body: (InProcessService) async throws -> Void) async throws
}

/// The backend in use.
enum InProcess {
    /// The application; tests replace it.
    @TaskLocal static var backend: any InProcessBackend = CanvassAppBackend()
}
