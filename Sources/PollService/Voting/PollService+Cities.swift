import Places

extension PollService {
    /// The largest towns whose names begin with what was typed, ten at most, each in words that a ballot takes for that town.
    ///
    /// It asks no database: the list is in the program, and the same for every poll.
    public func suggestedCities(for typed: String) -> [String] {
        places.suggestions(prefix: typed, limit: 10).compactMap { places.unmistakableName(of: $0) }
    }
}
