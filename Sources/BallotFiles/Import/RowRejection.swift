/// Why a row of a file is not taken.
package enum RowRejection: Error, Sendable, Hashable {
    /// The row cannot be read as CSV.
    case unreadable(CSVFault)
    case fieldCount(expected: Int, found: Int)
    case missingVoter
    /// A value is not of the kind that its place takes.
    case value(path: String, String, expected: String)
    /// The poll does not take the ballot.
    case refused(String)

    /// The reason as a phrase for a list of rejected rows.
    package var reason: String {
        switch self {
        case .unreadable(let fault): fault.reason
        case .fieldCount(let expected, let found):
            "\(found) fields where the header has \(expected)"
        case .missingVoter: "voter: empty"
        case .value(let path, let value, let expected): "\(path): '\(value.shortened)' is not \(expected)"
        case .refused(let reason): reason
        }
    }

    func at(_ path: String) -> RowRejection {
        if case .value(_, let value, let expected) = self {
            return .value(path: path, value, expected: expected)
        }
        return self
    }
}

extension String {
    /// The beginning of the text, enough to recognise it by.
    fileprivate var shortened: String {
        count > 60 ? prefix(60) + "…" : self
    }
}
