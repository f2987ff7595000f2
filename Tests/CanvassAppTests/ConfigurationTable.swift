@testable import CanvassApp

/// The table of settings in the documentation.
enum ConfigurationTable {
    /// Rows of a Markdown table: key, flag, environment variable, default, meaning.
    static var markdown: String {
        var lines = ["| key | flag | variable | default | meaning |", "|---|---|---|---|---|"]
        for key in ConfigurationKey.allCases {
            let value = key.defaultText.isEmpty ? "" : "`\(key.defaultText)`"
            lines.append("| `\(key.rawValue)` | `\(key.flag)` | `\(key.variable)` | \(value) | \(key.meaning) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
