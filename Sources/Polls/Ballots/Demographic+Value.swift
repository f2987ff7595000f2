public import BallotValues

extension Demographic {
    /// The longest city, in characters (Unicode scalars) as entered.
    public static let longestCity = 200

    /// Holds an input against the declaration.
    /// - Parameter resolve: tells the place of a city as entered.
    /// - Throws: ``BallotRejection/demographic(_:expected:)``.
    public func value(_ input: DemographicFieldValue, resolve: (String) -> PlaceCode) throws(BallotRejection)
        -> StratumValue
    {
        if case .null = input { return .notStated }
        switch kind {
        case .age:
            guard case .number(let number) = input, let age = Int(exactly: number), Demographic.ages.contains(age)
            else {
                throw .demographic(
                    key,
                    expected:
                        "an age in whole years from \(Demographic.ages.lowerBound) to \(Demographic.ages.upperBound)"
                )
            }
            return .age(age)
        case .city:
            guard case .text(let text) = input, text.unicodeScalars.count <= Demographic.longestCity else {
                throw .demographic(key, expected: "a city as text of at most \(Demographic.longestCity) characters")
            }
            let entered = text.trimmingWhitespace
            return entered.isEmpty ? .notStated : .place(resolve(entered))
        case .category(let options):
            guard case .text(let text) = input, let option = options.first(where: { $0.key.text == text }) else {
                throw .demographic(key, expected: "the key of one of the categories")
            }
            return .category(option.key)
        }
    }
}
