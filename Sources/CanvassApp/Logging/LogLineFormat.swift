import Logging
import Polls

/// The form of a log line.
enum LogLineFormat: Sendable {
    case text
    case json

    /// The content of a line.
    struct Entry {
        let time: Instant
        let level: Logger.Level
        let label: String
        let message: String
        /// Sorted, without secrets.
        let metadata: [(name: String, value: String)]
    }

    /// Writes an entry as one line, without a line end.
    func line(_ entry: Entry) -> String {
        switch self {
        case .text: text(entry)
        case .json: json(entry)
        }
    }

    /// As in `10:00:00.000 info     Listening at 127.0.0.1, port 8080  port=8080`.
    private func text(_ entry: Entry) -> String {
        let level = entry.level.rawValue
        var line = Self.timeOfDay(Instant.Civil(entry.time)) + " "
        line += level + String(repeating: " ", count: max(1, 9 - level.count)) + Self.printable(entry.message)
        for (name, value) in entry.metadata {
            let needsQuotes = value.isEmpty || value.contains { " =\"".contains($0) }
            line += "  \(name)=" + (needsQuotes ? "\"\(Self.printable(value))\"" : Self.printable(value))
        }
        return line
    }

    private func json(_ entry: Entry) -> String {
        let time = Instant.Civil(entry.time)
        var members = [
            ("time", "\(time.date)T\(Self.timeOfDay(time))Z"),
            ("level", entry.level.rawValue), ("logger", entry.label), ("message", entry.message),
        ]
        let taken = Set(members.map(\.0))
        for (name, value) in entry.metadata {
            members.append((taken.contains(name) ? "metadata." + name : name, value))
        }
        var line = "{"
        for (name, value) in members {
            let member = Self.quoted(name) + ":" + Self.quoted(value)
            // A truncated line would not be JSON, so what does not fit is left out.
            guard line.utf8.count + member.utf8.count + 2 < LogOutput.lineLimit else { continue }
            line += (line.count > 1 ? "," : "") + member
        }
        return line + "}"
    }

    /// As in `10:00:00.000`.
    private static func timeOfDay(_ time: Instant.Civil) -> String {
        "\(time.timeOfDay).\(Instant.Civil.padded(time.microsecond / 1_000, to: 3))"
    }

    /// The text without line ends and other control characters, which could forge a line or move the cursor.
    private static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var printable = ""
        for scalar in text.unicodeScalars {
            printable += isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return printable
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += #"\""#
            case "\\": quoted += #"\\"#
            case "\n": quoted += #"\n"#
            case "\t": quoted += #"\t"#
            case "\r": quoted += #"\r"#
            case _ where scalar.value < 0x20:
                quoted += #"\u00"# + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
