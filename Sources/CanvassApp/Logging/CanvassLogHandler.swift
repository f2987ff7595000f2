import Glibc
package import Logging
import PollServer
import Polls

/// Writes the log, readable on a terminal and as JSON elsewhere, without secrets.
///
/// Every line that is written during a request carries the request's id.
package struct CanvassLogHandler: LogHandler {
    /// The longest value of metadata, in characters.
    private static let valueLimit = 1_000

    /// The lowest level that is written.
    package var logLevel: Logger.Level
    /// Metadata of every line of this logger.
    package var metadata: Logger.Metadata = [:]
    /// Supplies the metadata of the running task.
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let format: LogLineFormat
    private let output: LogOutput

    /// Creates a handler that writes events of `level` and above.
    package init(
        label: String,
        level: Logger.Level,
        format: CanvassConfiguration.LogFormat = .auto,
        output: LogOutput = .standardError
    ) {
        self.label = label
        logLevel = level
        self.output = output
        self.format =
            switch format {
            case .text: .text
            case .json: .json
            case .auto: output.isTerminal ? .text : .json
            }
    }

    /// Makes every logger of the process write through this handler. It can be called once.
    package static func bootstrap(level: Logger.Level, format: CanvassConfiguration.LogFormat) {
        LoggingSystem.bootstrap { label in CanvassLogHandler(label: label, level: level, format: format) }
    }

    /// One metadata value of every line of this logger.
    package subscript(metadataKey name: String) -> Logger.Metadata.Value? {
        get { metadata[name] }
        set { metadata[name] = newValue }
    }

    /// Writes an event.
    package func log(event: LogEvent) {
        var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        if let requestID = RequestID.current, all["request.id"] == nil { all["request.id"] = "\(requestID)" }
        if let error = event.error { all["error"] = "\(String(reflecting: error))" }
        let line = format.line(entry(event.level, Redaction.scrubbed(event.message.description), all))
        output.write(line) { count in
            format.line(entry(.warning, "Log lines were dropped", ["log.dropped": "\(count)"]))
        }
    }

    private func entry(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> LogLineFormat.Entry {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return LogLineFormat.Entry(
            time: Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000),
            level: level,
            label: label,
            message: message,
            metadata: metadata.sorted { $0.key < $1.key }.map { name, value in
                (name, Redaction.isSecret(name) ? Redaction.mark : Self.text(of: value))
            }
        )
    }

    private static func text(of value: Logger.MetadataValue) -> String {
        let text =
            switch value {
            case .string(let text): text
            case .stringConvertible(let value): value.description
            case .array(let values): "[" + values.map(Self.text(of:)).joined(separator: ", ") + "]"
            case .dictionary(let values):
                "{"
                    + values.sorted { $0.key < $1.key }.map { name, value in
                        "\(name): \(Redaction.isSecret(name) ? Redaction.mark : Self.text(of: value))"
                    }.joined(separator: ", ") + "}"
            }
        let scrubbed = Redaction.scrubbed(text)
        return scrubbed.count > valueLimit ? scrubbed.prefix(valueLimit) + "…" : scrubbed
    }
}
