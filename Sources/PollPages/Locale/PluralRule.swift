/// The rule by which a language picks the form of a counted noun, after the Unicode CLDR's plural rules for whole numbers.
enum PluralRule: Sendable {
    case oneAndOther
    case noneOrOneAndOther
    case arabic

    enum Category: Sendable { case zero, one, two, few, many, other }

    func category(_ count: Int) -> Category {
        switch self {
        case .oneAndOther: return count == 1 ? .one : .other
        case .noneOrOneAndOther: return count == 0 || count == 1 ? .one : .other
        case .arabic:
            switch (count, count % 100) {
            case (0, _): return .zero
            case (1, _): return .one
            case (2, _): return .two
            case (_, 3...10): return .few
            case (_, 11...99): return .many
            default: return .other
            }
        }
    }
}

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

extension PageLocale {
    /// The text with the number in it, in the form that the number asks for.
    func counted(_ text: CountedText, _ count: Int, _ others: [String: String] = [:]) -> String {
        text.form(plurals.category(count)).filling(others.merging(["count": number(count)]) { first, _ in first })
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
