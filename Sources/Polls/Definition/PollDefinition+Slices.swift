extension PollDefinition {
    /// The tables that callers who are no editors may ask for, each the names of its dimensions.
    ///
    /// Each demographic alone, a city as a city, unless the poll says otherwise.
    public var declaredSlices: [[String]] { results.slices ?? demographics.map { [$0.key.text] } }

    /// - Throws: ``PollRejection`` at `results.slices[i]` for a table that cannot be made.
    func checkDeclaredSlices() throws(PollRejection) {
        for (index, names) in (results.slices ?? []).enumerated() {
            let path = "results.slices[\(index)]"
            guard !names.isEmpty, names.count <= 4, Set(names).count == names.count else {
                throw PollRejection(path: path, detail: "One to four different dimensions can be crossed.")
            }
            for name in names where !hasDimension(name) {
                throw PollRejection(path: path, detail: "The poll has no dimension '\(name)'.")
            }
        }
    }

    /// Whether the poll can be broken down by a dimension of this name.
    public func hasDimension(_ name: String) -> Bool {
        do {
            _ = try Dimension(named: name, in: self, path: "by")
            return true
        } catch {
            return false
        }
    }
}
