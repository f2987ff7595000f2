import JSONRPC
import PollAPI
import PollAnalytics

extension Counts {
    /// Takes counts that a caller brings.
    ///
    /// - Throws: invalid params at the list or at the count that does not fit.
    init(
        callers counts: [Int],
        at path: String,
        listLength: Int = AnalysisLimits.listLength,
        people: Int = AnalysisLimits.people
    ) throws(RPCError) {
        guard counts.count <= listLength else {
            throw RPCError.invalidParams(path: path, detail: "The list has more than \(listLength) entries.")
        }
        do {
            try self.init(counts)
        } catch {
            throw error.inCalled(path, people: people)
        }
        guard total <= people else { throw CountsError.tooLarge.inCalled(path, people: people) }
    }
}

extension Counts {
    /// Takes the counts that are a member of each object of a list.
    ///
    /// - Throws: invalid params at the list or at the member that does not fit.
    init(
        callers counts: [Int],
        in list: String,
        member: String,
        listLength: Int,
        people: Int
    ) throws(RPCError) {
        if let index = counts.firstIndex(where: { $0 < 0 }) {
            throw RPCError.invalidParams(path: "\(list)[\(index)].\(member)", detail: "A count cannot be negative.")
        }
        try self.init(callers: counts, at: list, listLength: listLength, people: people)
    }
}

extension CountsError {
    /// Invalid params at the list of a call that does not hold counts.
    func inCalled(_ path: String, people: Int = AnalysisLimits.people) -> RPCError {
        switch self {
        case .empty: .invalidParams(path: path, detail: "There is nothing to count.")
        case .negative(let index):
            .invalidParams(path: "\(path)[\(index)]", detail: "A count cannot be negative.")
        case .tooLarge: .invalidParams(path: path, detail: "The counts add up to more than \(people).")
        case .ragged(let row):
            .invalidParams(path: "\(path)[\(row)]", detail: "Every row must be as long as the first.")
        case .lengthMismatch(let expected, let found):
            .invalidParams(path: path, detail: "There must be \(expected) entries, not \(found).")
        case .exceedsBase(let index):
            .invalidParams(path: "\(path)[\(index)]", detail: "The count is larger than what it is a part of.")
        case .notFinite(let index):
            .invalidParams(path: "\(path)[\(index)]", detail: "The value is not a finite number.")
        }
    }
}

extension ConfidenceLevel {
    /// The level that a caller asks for; 95 percent unless given.
    ///
    /// - Throws: invalid params at `path`.
    init(callers level: Double?, at path: String = "confidence") throws(RPCError) {
        guard let checked = ConfidenceLevel(level ?? ConfidenceLevel.percent95.value) else {
            throw RPCError.invalidParams(path: path, detail: "A level of confidence lies between 0 and 1.")
        }
        self = checked
    }
}
