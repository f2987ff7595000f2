/// How the rows of a file are written.
package enum ImportFormat: String, Sendable, CaseIterable {
    case csv, ndjson

    /// The format that a file's name tells; CSV for a name that tells nothing.
    package init(fileName: String) {
        let name = fileName.lowercased()
        self = name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") ? .ndjson : .csv
    }
}

/// How a file is read.
package struct ImportOptions: Sendable, Hashable {
    package var format: ImportFormat
    /// Columns by key, as `ImportMapping` takes them.
    package var overrides: [String: String]
    /// The column that names the voter; one called `voter` unless given.
    package var voterColumn: String?
    /// How many bytes of the file are stored together.
    ///
    /// While they are, the poll's tally is locked for live votes for some 100 ms, and the database has seen nothing of what
    /// comes after.
    package var stepSize: Int

    /// Options.
    package init(
        format: ImportFormat = .csv,
        overrides: [String: String] = [:],
        voterColumn: String? = nil,
        stepSize: Int = 2 << 20
    ) {
        self.format = format
        self.overrides = overrides
        self.voterColumn = voterColumn
        self.stepSize = stepSize
    }
}
