import PollAnalytics
import PollService
import TestInstruments
import Testing

/// An attacker who reads all that is published before and after every single vote, on two servers, and knows of everybody when
/// they voted and what they said about themselves.
@Suite struct DifferencingTests {
    private struct Voter {
        let age: Int
        let band: String
        let city: String
        let group: String

        func label(in dimension: String) -> String {
            switch dimension {
            case "age": band
            case "city": city
            default: group
            }
        }
    }

    private static let dimensions = ["age", "city", "group"]
    private static let views = [
        #"["age","city","group"]"#, #"["age"]"#, #"["city","group"]"#, #"["group","age"]"#, #"["city"]"#,
    ]

    /// Voters of whom a few bands and cities have many and others very few.
    private static func electorate(_ count: Int, _ generator: inout SplitMix64) -> [Voter] {
        let ages = [(20, "18-24"), (30, "25-34"), (40, "35-44"), (50, "45-54"), (70, "65+")]
        let cities = ["Boston", "Toronto", "Munich", "Ottawa", "Chicago"]
        return (0..<count).map { _ in
            let age = ages[min(Int.random(in: 0..<5, using: &generator), Int.random(in: 0..<5, using: &generator))]
            let city = min(Int.random(in: 0..<5, using: &generator), Int.random(in: 0..<5, using: &generator))
            let group = Int.random(in: 0..<5, using: &generator) == 0 ? "y" : "x"
            return Voter(age: age.0, band: age.1, city: cities[city], group: group)
        }
    }

    /// What a reader of a poll of these voters could learn, who looks after each vote, as groups of voters by table.
    private static func published(_ voters: [Voter], to caller: Caller) async throws -> [String: Set<[Int]>] {
        try await ServiceHarness.with { one in
            try await ServiceHarness.with(one.configuration) { other in
                let steps = #""results":{"visibility":"public","steps":{"seconds":0}}"#
                try await one.makePoll(demographics: SamplePoll.demographics, members: steps)
                var groups = Dictionary(uniqueKeysWithValues: dimensions.map { ($0, Set<[Int]>()) })
                /// How many had voted at each published moment.
                var counts: [String: Int] = [:]
                for (index, voter) in voters.enumerated() {
                    let demographics = #"{"age":\#(voter.age),"city":"\#(voter.city)","group":"\#(voter.group)"}"#
                    let answers = index % 3 == 0 ? #"{"q":"a"}"# : #"{"q":"b"}"#
                    _ = try await one.result("vote.submit", SamplePoll.vote("\(index)", answers, demographics))
                    let server = index % 2 == 0 ? one : other
                    let view = views[caller == .reader ? index % views.count : 0]
                    let result = try await server.result(
                        "results.breakdown",
                        #"{"poll":"p","by":\#(view)}"#,
                        as: caller
                    )
                    guard let base = result["total"]?["base"]?.integer, let asOf = result["asOf"]?.string else {
                        continue
                    }
                    counts[asOf] = base
                    for dimension in dimensions { groups[dimension]?.insert(Array(0..<base)) }
                    for table in result["by"]?.elements ?? [] {
                        let dimension = table["dimensions"]?[0]?.string ?? ""
                        for slice in table["slices"]?.elements ?? [] where slice["suppressed"]?.boolean == false {
                            let moment = slice["asOf"]?.string ?? asOf
                            // A view of another table may have been the first to show a moment.
                            guard let count = counts[moment] else { continue }
                            let label = slice["where"]?[dimension]?.string
                            let members = (0..<count).filter { voters[$0].label(in: dimension) == label }
                            #expect(members.count == slice["base"]?.integer, "\(dimension) \(label ?? "") at \(moment)")
                            groups[dimension]?.insert(members)
                        }
                    }
                }
                return groups
            }
        }
    }

    @Test(
        "No sum or difference of what is published in one table tells of one or two of 1,000 voters",
        arguments: 1...20
    )
    func differencing(seed: Int) async throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let voters = Self.electorate(50, &generator)
        let groups = try await Self.published(voters, to: .reader)
        var everything = LinearAttacker(voters: voters.count)
        for (dimension, groups) in groups {
            var attacker = LinearAttacker(voters: voters.count)
            for group in groups.sorted(by: { $0.count < $1.count }) {
                attacker.learn(group)
                everything.learn(group)
            }
            #expect(attacker.known() == [], "\(dimension)")
            #expect(attacker.knownPairs().isEmpty, "\(dimension)")
            #expect(attacker.rank > 4, "the attacker was shown something")
        }
        #expect(everything.known() == [])
    }

    @Test("The same attacker knows everybody from results that follow every vote")
    func power() async throws {
        var generator = SplitMix64(seed: 1)
        let voters = Self.electorate(30, &generator)
        let groups = try await Self.published(voters, to: .editorKey)
        var attacker = LinearAttacker(voters: voters.count)
        for group in groups["age"] ?? [] { attacker.learn(group) }
        // The first ones come as one group.
        #expect(attacker.known().count >= 20)
    }
}
