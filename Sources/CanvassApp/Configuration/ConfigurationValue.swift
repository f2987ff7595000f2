import PollServer
import Polls

/// The text of a value and its source.
struct ConfigurationValue: Sendable, Hashable {
    let text: String
    let source: ConfigurationSource
    let isSecret: Bool

    /// The error for a value that is not what was expected.
    func error(_ expectation: String) -> ConfigurationError {
        ConfigurationError("\(source.subject) must be \(expectation)\(isSecret ? "" : ", not \"\(text)\"").")
    }

    /// A whole number in a range.
    func integer(in range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw error("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Bytes, such as `256kB`, `1MB` or `300000`.
    func byteCount() throws(ConfigurationError) -> Int {
        let expectation = "a size from 1kB to 64MB, such as 256kB"
        guard
            let (number, unit) = splitUnit(),
            let factor = ["": 1, "B": 1, "kB": 1024, "MB": 1024 * 1024][unit],
            case let (bytes, overflow) = number.multipliedReportingOverflow(by: factor),
            !overflow, (1024...64 * 1024 * 1024).contains(bytes)
        else { throw error(expectation) }
        return bytes
    }

    /// A time, such as `500ms`, `30s` or `2m`.
    func duration(in range: ClosedRange<Duration>) throws(ConfigurationError) -> Duration {
        guard
            let (number, unit) = splitUnit(),
            let milliseconds = ["ms": 1, "s": 1_000, "m": 60_000][unit],
            case let (total, overflow) = number.multipliedReportingOverflow(by: milliseconds),
            !overflow, range.contains(.milliseconds(total))
        else {
            let (shortest, longest) = (range.lowerBound.configurationText, range.upperBound.configurationText)
            throw error("a time from \(shortest) to \(longest), such as 30s")
        }
        return .milliseconds(total)
    }

    /// `true` or `false`.
    func boolean() throws(ConfigurationError) -> Bool {
        switch text {
        case "true": true
        case "false": false
        default: throw error("true or false")
        }
    }

    /// One of the cases of an enumeration.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(
        of type: Choice.Type
    ) throws(ConfigurationError) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            throw error("one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// Any text that is not empty.
    func nonEmpty() throws(ConfigurationError) -> String {
        guard !text.isEmpty else { throw error("given") }
        return text
    }

    /// The URL or connection string of a PostgreSQL database.
    func databaseURL() throws(ConfigurationError) -> String {
        let isURL = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
        guard isURL || text.contains("=") else { throw error("a URL such as postgres://user@host/database") }
        return text
    }

    /// Origins, separated by commas.
    func origins() throws(ConfigurationError) -> [String] {
        var origins: [String] = []
        for part in text.split(separator: ",").map(\.trimmingBlanks) where !part.isEmpty {
            guard let origin = WebOrigin(String(part)) else {
                throw error("origins such as https://news.example, separated by commas")
            }
            origins.append(origin.text)
        }
        return origins
    }

    /// One origin, with or without a slash at its end; nil for an empty text.
    func origin() throws(ConfigurationError) -> String? {
        if text.isEmpty { return nil }
        guard let origin = WebOrigin(text.hasSuffix("/") ? String(text.dropLast()) : text) else {
            throw error("an address such as https://polls.example, without a path")
        }
        return origin.text
    }

    /// Host names, separated by commas.
    func hosts() throws(ConfigurationError) -> [String] {
        let hosts = text.split(separator: ",").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
        guard hosts.allSatisfy({ !$0.contains { "/*?#@ ".contains($0) } }) else {
            throw error("host names such as polls.example, separated by commas")
        }
        return hosts
    }

    private func splitUnit() -> (number: Int, unit: String)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { ($0, String(text[digits.endIndex...])) }
    }
}

extension Duration {
    /// The text of the duration in a configuration.
    var configurationText: String {
        let (seconds, attoseconds) = components
        if attoseconds != 0 { return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms" }
        return seconds > 0 && seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
