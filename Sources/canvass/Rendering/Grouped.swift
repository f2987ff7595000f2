import PollAPI

extension Int {
    /// A count and its noun: `1 ballot`, `2,644 ballots`.
    func of(_ noun: String) -> String {
        "\(grouped) \(noun)\(self == 1 ? "" : "s")"
    }
}
