/// Why a poll's definition cannot be taken: the place in it, and a sentence for the editor.
public struct PollRejection: Error, Hashable, Sendable {
    /// The member at fault, such as `questions[0].options[1].key`.
    public let path: String
    /// What is wrong there, as one sentence.
    public let detail: String

    public init(path: String, detail: String) {
        self.path = path
        self.detail = detail
    }

    /// The same rejection seen from a level further out.
    public func within(_ prefix: String) -> PollRejection {
        let joined = path.isEmpty ? prefix : path.hasPrefix("[") ? prefix + path : prefix + "." + path
        return PollRejection(path: joined, detail: detail)
    }
}
