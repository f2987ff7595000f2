import PollAPI
import PollAnalytics

/// The demonstration's ballots, the same for the same seed.
enum DemoBallots {
    static let seed: UInt64 = 2_644

    private static let ages: [(value: ClosedRange<Int>?, weight: Int)] = [
        (13...17, 4), (18...24, 27), (25...34, 30), (35...44, 17), (45...54, 10), (55...64, 5), (65...79, 2), (nil, 5),
    ]

    /// Cities as readers enter them, each with its percentage; nil leaves the field empty.
    private static let cities: [(value: String?, weight: Int)] = [
        ("NYC", 7), ("New York, N.Y.", 5), ("New York City", 5), ("new york city", 3), ("Los Angeles", 7),
        ("LA, Calif.", 1),
        ("Chicago, Ill.", 6), ("chicago", 2), ("boston", 4), ("Boston, Mass.", 3), ("Houston, TX", 4),
        ("Philadelphia", 3),
        ("Seattle, Wash.", 3), ("San Francisco", 3), ("Austin, Texas", 2), ("Toronto", 4), ("Toronto, Canada", 1),
        ("London, UK", 3), ("München", 1), ("Munich, Germany", 1), ("Sydney, Australia", 2), ("Tacoma, Wash.", 1),
        ("Holyoke, Mass.", 1), ("Peru, Vt.", 1), ("Springfield", 2), ("somewhere over the rainbow", 1), ("asdf", 1),
        (nil, 24),
    ]

    /// All ballots for a poll, in the order in which they are cast.
    static func make(poll: String, seed: UInt64 = DemoBallots.seed) -> [VoteSubmit.Params] {
        var generator = SplitMix64(seed: seed)
        var choices: [String] = []
        for (option, count) in zip(DemoPoll.options, counts(&generator)) {
            choices += Array(repeating: option.key, count: count)
        }
        shuffle(&choices, with: &generator)
        return choices.enumerated().map { number, choice in
            var demographics: [String: DemographicFieldValue] = [:]
            if let years = generator.draw(ages) ?? nil {
                demographics["age"] = .number(Double(years.lowerBound + generator.below(years.count)))
            }
            if let city = generator.draw(cities) ?? nil { demographics["city"] = .text(city) }
            return VoteSubmit.Params(
                poll: poll,
                voter: "demo-reader-\(number + 1)",
                answers: [DemoPoll.question: .text(choice)],
                demographics: demographics
            )
        }
    }

    /// The count of each option: as published for the first, drawn for the others.
    private static func counts(_ generator: inout SplitMix64) -> [Int] {
        let weighted = zip(DemoPoll.options.indices.dropFirst(), [45, 33, 22]).map { (value: $0, weight: $1) }
        var counts = [Int](repeating: 0, count: DemoPoll.options.count)
        counts[0] = DemoPoll.leadingCount
        for _ in DemoPoll.leadingCount..<DemoPoll.ballots {
            if let option = generator.draw(weighted) { counts[option] += 1 }
        }
        return counts
    }

    /// Fisher and Yates's shuffle.
    private static func shuffle(_ choices: inout [String], with generator: inout SplitMix64) {
        for last in choices.indices.dropFirst().reversed() { choices.swapAt(last, generator.below(last + 1)) }
    }
}
