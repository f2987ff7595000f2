/// Why a file's columns cannot be mapped to a poll.
package enum ImportMappingError: Error, Sendable, Hashable {
    /// An override names a key that the poll does not have.
    case unknownKey(String, known: [String])
    /// An override names a column that the file does not have.
    case unknownColumn(String, key: String, columns: [String])
    /// More than one column could be meant.
    case severalColumns(key: String, columns: [String])
    case noColumn(forRequired: String, columns: [String])
    /// No column answers any question.
    case noQuestion(keys: [String], columns: [String])
    /// The first line cannot be read as column names.
    case unreadableHeader(CSVFault)
    /// The file holds no line at all.
    case empty
}

extension ImportMappingError: CustomStringConvertible {
    /// One or two sentences that list what there is.
    package var description: String {
        switch self {
        case .unknownKey(let key, let known):
            "The poll has no '\(key)' to map a column to. It has: \(known.joined(separator: ", "))."
        case .unknownColumn(let column, let key, let columns):
            "The file has no column '\(column)' for '\(key)'. It has: \(columns.joined(separator: ", "))."
        case .severalColumns(let key, let columns):
            "Several columns could be '\(key)': \(columns.joined(separator: ", ")). Say which with --map \(key)=COLUMN."
        case .noColumn(let key, let columns):
            "The poll requires '\(key)', and no column is called so; name one with --map \(key)=COLUMN. "
                + "The file has: \(columns.joined(separator: ", "))." + Self.hint(columns)
        case .noQuestion(let keys, let columns):
            "No column answers a question of the poll (\(keys.joined(separator: ", "))); name one with --map KEY=COLUMN. "
                + "The file has: \(columns.joined(separator: ", "))." + Self.hint(columns)
        case .unreadableHeader(let fault):
            "The first line cannot be read as column names: \(fault.reason)."
        case .empty:
            "The file is empty."
        }
    }
    /// What is probably the matter with a file of one column.
    private static func hint(_ columns: [String]) -> String {
        guard columns.count == 1, columns[0].contains(";") || columns[0].contains("\t") else { return "" }
        return " Its columns seem to be parted by something other than commas."
    }
}
