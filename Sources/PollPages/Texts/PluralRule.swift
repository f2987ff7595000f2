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
