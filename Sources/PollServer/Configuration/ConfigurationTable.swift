/// The settings as a table for `--help` and the documentation.
public enum ConfigurationTable {
    /// Rows of a Markdown table: key, flag, environment variable, default, meaning.
    public static var markdown: String {
        var lines = ["| key | flag | variable | default | meaning |", "|---|---|---|---|---|"]
        for key in ConfigurationKey.allCases {
            let value = key.defaultText.isEmpty ? "" : "`\(key.defaultText)`"
            lines.append("| `\(key.rawValue)` | `\(key.flag)` | `\(key.variable)` | \(value) | \(key.meaning) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
