/// A text about a number of things, `{count}` in each form; a form that is left out reads as `other`.
struct CountedText: Sendable {
    var zero: String?
    var one: String
    var two: String?
    var few: String?
    var many: String?
    var other: String

    func form(_ category: PluralRule.Category) -> String {
        switch category {
        case .zero: zero ?? other
        case .one: one
        case .two: two ?? other
        case .few: few ?? other
        case .many: many ?? other
        case .other: other
        }
    }
}

extension String {
    /// The text with each `{name}` replaced by its value; names without a value stay.
    func filling(_ values: [String: String]) -> String {
        var result = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                result += rest[open...]
                return result
            }
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
