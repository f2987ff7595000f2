import Foundation
import PollAPI
import PollAnalytics

@testable import canvass

/// Votes for the poll of the contract's first example, and a recount of them that shares no code with the server.
enum ReaderVotes {
    static let poll = "reunion-sign"
    private static let bands = [18, 25, 35, 45, 55, 65]

    /// Votes of different readers, the same every time.
    static func make(_ count: Int) -> [VoteSubmit.Params] {
        var numbers = SplitMix64(seed: 2_644)
        let cities = ["NYC", "New York, N.Y.", "boston", "Toronto", "Paris, France"]
        return (0..<count).map { index in
            var demographics: [String: DemographicFieldValue] = [:]
            if numbers.below(10) > 0 { demographics["age"] = .number(Double(13 + numbers.below(75))) }
            if numbers.below(10) > 0 { demographics["city"] = .text(cities[numbers.below(cities.count)]) }
            return VoteSubmit.Params(
                poll: poll,
                voter: "reader-\(index)",
                answers: ["sign": .text(numbers.below(100) < 57 ? "contact" : "memories")],
                demographics: demographics
            )
        }
    }

    /// The counts of each option by a demographic's label, from the lines of an export.
    struct Recount {
        var total: [String: Int] = [:]
        var byAge: [String: [String: Int]] = [:]
        var byCity: [String: [String: Int]] = [:]
        var voters: Set<String> = []

        private struct Line: Decodable {
            struct Demographics: Decodable {
                let age: Int?
            }

            struct Place: Decodable {
                let name: String
            }

            let voter: String
            let answers: [String: String]
            let demographics: Demographics
            let places: [String: Place]?
        }

        init(ndjson text: String) throws {
            for text in text.split(separator: "\n") {
                let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
                let option = line.answers["sign"] ?? "none"
                voters.insert(line.voter)
                total[option, default: 0] += 1
                byAge[Self.label(ofAge: line.demographics.age), default: [:]][option, default: 0] += 1
                byCity[line.places?["city"]?.name ?? "not stated", default: [:]][option, default: 0] += 1
            }
        }

        private static func label(ofAge age: Int?) -> String {
            guard let age else { return "not stated" }
            guard let lower = bands.last(where: { $0 <= age }) else { return "under \(bands[0])" }
            return bands.first { $0 > age }.map { "\(lower)-\($0 - 1)" } ?? "\(lower)+"
        }
    }
}

extension SliceTable {
    /// The counts of each option by the slice's label.
    func counts(_ dimension: String) -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for slice in slices { counts[slice.where[dimension] ?? "", default: [:]] = (slice.shares ?? []).countsByOption }
        return counts
    }
}

extension [ShareFields] {
    var countsByOption: [String: Int] {
        Dictionary(uniqueKeysWithValues: map { ($0.option, $0.count) })
    }
}
