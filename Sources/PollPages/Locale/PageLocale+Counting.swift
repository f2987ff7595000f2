extension PageLocale {
    /// The text with the number in it, in the form that the number asks for.
    func counted(_ text: CountedText, _ count: Int, _ others: [String: String] = [:]) -> String {
        text.form(plurals.category(count)).filling(others.merging(["count": number(count)]) { first, _ in first })
    }
}
