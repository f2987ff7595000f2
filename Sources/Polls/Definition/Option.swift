/// One answer to choose from, or one category of a demographic.
public struct Option: Hashable, Sendable {
    public let key: Key
    public let text: Wording
    /// The option as the end of a printed sentence, where the editor gave one.
    public let says: Wording?

    /// The choice under which write-ins are counted; no option may carry it where write-ins are allowed.
    public static let writeIn = "other"

    /// - Throws: ``PollRejection`` naming `key`, `text` or `says`.
    public init(key: String, text: String, says: String? = nil) throws(PollRejection) {
        guard let key = Key(key) else { throw PollRejection(path: "key", detail: PollRejection.notAKey) }
        self.key = key
        self.text = try Wording(text, limit: 500, path: "text")
        self.says = if let says { try Wording(says, limit: 500, path: "says") } else { nil }
    }
}

extension PollRejection {
    /// What is said of a text that should have been a key.
    public static let notAKey =
        "A key is 1 to 64 characters long, of lower-case letters, digits and hyphens, and does not begin with a hyphen."

    /// Refuses a list that is too short, too long or names a key twice.
    static func checkOptions(_ options: [Option], atLeast least: Int) throws(PollRejection) {
        guard options.count >= least else {
            throw PollRejection(
                path: "options",
                detail: least == 1 ? "At least one option is needed." : "At least \(least) options are needed."
            )
        }
        guard options.count <= 500 else {
            throw PollRejection(path: "options", detail: "At most 500 options are allowed.")
        }
        var seen = Set<Key>()
        for (index, option) in options.enumerated() where !seen.insert(option.key).inserted {
            throw PollRejection(path: "options[\(index)].key", detail: "The key '\(option.key)' is used twice.")
        }
    }
}
