extension Double {
    /// The shortest decimal that reads back as the same number: without a fraction where there is none, and `0` for both zeros.
    package var shortestDecimal: String {
        if self == 0 { return "0" }
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
