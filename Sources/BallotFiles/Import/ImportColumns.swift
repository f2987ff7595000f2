import PollAPI

/// The columns of a file, found by name.
struct ImportColumns {
    private let header: [String]

    init(_ header: [String]) {
        self.header = header
    }

    /// The column of a key: the one named outright, or the one whose name is the key's; nil where there is none.
    func index(for key: String, override: String?) throws(ImportMappingError) -> Int? {
        if let override {
            if let exact = try only(header.indices.filter { header[$0] == override }, for: key) { return exact }
            if let close = try only(header.indices.filter { same(header[$0], override) }, for: key) { return close }
            throw .unknownColumn(override, key: key, columns: header)
        }
        if let exact = try only(header.indices.filter { header[$0].trimmed.lowercased() == key }, for: key) {
            return exact
        }
        return try only(header.indices.filter { same(header[$0], key) }, for: key)
    }

    private func only(_ found: [Int], for key: String) throws(ImportMappingError) -> Int? {
        guard found.count <= 1 else { throw .severalColumns(key: key, columns: found.map { header[$0] }) }
        return found.first
    }

    private func same(_ left: String, _ right: String) -> Bool {
        Self.words(left) == Self.words(right)
    }

    private static func words(_ name: String) -> String {
        String(name.trimmed.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    }
}

/// The names under which a mapping may be overridden.
struct ImportTargets {
    let names: [String]
    private let shared: Set<String>

    init(_ questions: [String], _ demographics: [String]) {
        let shared = Set(questions).intersection(demographics)
        self.shared = shared
        names =
            questions.map { shared.contains($0) ? "answers.\($0)" : $0 }
            + demographics.map { shared.contains($0) ? "demographics.\($0)" : $0 }
    }

    func question(_ key: String) -> String { shared.contains(key) ? "answers.\(key)" : key }

    func demographic(_ key: String) -> String { shared.contains(key) ? "demographics.\(key)" : key }
}
