import Foundation

extension CanvassConfiguration {
    /// Reads the configuration of this process: flags before environment variables before the file before the defaults.
    ///
    /// A data directory given as a flag goes before a database URL that is not.
    ///
    /// - Parameters:
    ///   - flags: The flags that were given, by their names without hyphens: `config`, and those of
    ///     ``ConfigurationKey``.
    ///   - otherVariables: Variables that begin with `CANVASS_` and belong to other parts of the program.
    /// - Throws: ``ConfigurationError``.
    package static func load(
        flags: [String: String],
        otherVariables: Set<String>
    ) throws(ConfigurationError) -> CanvassConfiguration {
        var flags = flags
        var environment = ProcessInfo.processInfo.environment
        let file = try filePath(flag: flags.removeValue(forKey: "config"), environment: environment).map(read)
        let namesDirectory = flags["data-dir"] != nil && flags["database-url"] == nil
        if namesDirectory { environment["DATABASE_URL"] = nil }
        var configuration = try CanvassConfiguration(
            flags: flags,
            environment: environment,
            otherVariables: otherVariables,
            file: file
        )
        if namesDirectory { configuration.databaseURL = nil }
        return configuration
    }

    private static func read(_ path: String) throws(ConfigurationError) -> (path: String, bytes: [UInt8]) {
        do {
            return (path, Array(try Data(contentsOf: URL(filePath: path))))
        } catch {
            throw ConfigurationError("The configuration file \(path) cannot be read.")
        }
    }
}
