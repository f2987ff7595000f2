import JSONRPC
import PollAnalytics
import PollService
import TestInstruments
import Testing

@Suite struct RecountTests {
    private static let cities: [String?] = [
        "NYC", "New York, N.Y.", "new york city", "Boston", "boston, mass.", "Portland, Maine", "Portland, Ore.",
        "Toronto",
        "München", "Munich, Germany", "Peru, Vt.", "Springfield", "Nowhere-on-Sea", nil,
    ]

    @Test("After 2,644 votes in batches every slice equals a plain recount in SQL over the ballots")
    func recount() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":1},"voting":{"perVoter":"changeable"}"#
            )
            var generator = SplitMix64(seed: 2_644)
            var votes = (0..<2_644).map { vote(of: $0, &generator) }
            // Some come again, with the same answer or another one.
            votes += (0..<300).map { _ in vote(of: Int.random(in: 0..<2_644, using: &generator), &generator) }
            for start in stride(from: 0, to: votes.count, by: 100) {
                let answers = try await harness.batch(
                    "vote.submit",
                    Array(votes[start..<min(start + 100, votes.count)]),
                    as: .reader
                )
                #expect(answers.allSatisfy { $0["result"] != nil })
            }
            let breakdown = try await harness.result(
                "results.breakdown",
                #"{"poll":"p","by":["age","city","group",["age","city"],["group","age"]]}"#
            )
            #expect(breakdown["base"]?["ballots"]?.integer == 2_644)
            let bands =
                "CASE WHEN s.demographics[1] IS NULL THEN 'not stated' WHEN s.demographics[1]::int < 18 THEN 'under 18' "
                + "WHEN s.demographics[1]::int < 25 THEN '18-24' WHEN s.demographics[1]::int < 35 THEN '25-34' "
                + "WHEN s.demographics[1]::int < 45 THEN '35-44' WHEN s.demographics[1]::int < 55 THEN '45-54' "
                + "WHEN s.demographics[1]::int < 65 THEN '55-64' ELSE '65+' END"
            let cities =
                "CASE WHEN s.demographics[2] LIKE 'p%' THEN substr(s.demographics[2], 2) "
                + "WHEN s.demographics[2] IS NULL THEN 'not stated' WHEN s.demographics[2] = 'ambiguous' THEN 'ambiguous' "
                + "ELSE 'unknown' END"
            let groups = "coalesce(s.demographics[3], 'not stated')"
            let columns = ["age": bands, "city": cities, "group": groups]
            for table in breakdown["by"]?.elements ?? [] {
                let dimensions = table["dimensions"]?.elements.compactMap(\.string) ?? []
                let keys = dimensions.compactMap { columns[$0] }.joined(separator: ", ")
                let rows = try await harness.sql(
                    """
                    SELECT \(keys), count(*), count(*) FILTER (WHERE 'q=a' = ANY (b.answers)),
                        count(*) FILTER (WHERE 'q=b' = ANY (b.answers))
                    FROM ballot AS b JOIN stratum AS s ON s.poll = b.poll AND s.id = b.stratum
                    GROUP BY \((1...dimensions.count).map(String.init).joined(separator: ", "))
                    """
                )
                let recount = Set(rows.map { $0.map { $0 ?? "" } })
                let slices = (table["slices"]?.elements ?? []).map { slice -> [String] in
                    let labels = dimensions.map { dimension in
                        let town = dimension == "city" ? slice["place"]?["geonameId"]?.integer.map(String.init) : nil
                        return town ?? slice["where"]?[dimension]?.string ?? ""
                    }
                    let counts = slice["shares"]?.elements.compactMap { $0["count"]?.integer } ?? []
                    return labels + [slice["base"]?.integer ?? -1].map(String.init) + counts.map(String.init)
                }
                #expect(Set(slices) == recount, "\(dimensions)")
                #expect(slices.count == recount.count)
            }
            let (stored, again) = try await harness.tallies()
            #expect(stored == again)
            let labels = breakdown["by"]?[1]?["slices"]?.elements.compactMap { $0["where"]?["city"]?.string } ?? []
            #expect(labels.contains("Portland, Oregon") && labels.contains("Portland, Maine"))
            #expect(Set(labels).count == labels.count)
            #expect(labels.suffix(3) == ["ambiguous", "unknown", "not stated"])
        }
    }

    private func vote(of voter: Int, _ generator: inout SplitMix64) -> String {
        var members: [String] = []
        if Int.random(in: 0..<10, using: &generator) > 0 {
            members.append(#""age":\#(Int.random(in: 0...100, using: &generator))"#)
        }
        if let city = Self.cities.randomElement(using: &generator) ?? nil {
            members.append(#""city":\#(JSON.quoted(city))"#)
        }
        if Bool.random(using: &generator) {
            members.append(#""group":"\#(Bool.random(using: &generator) ? "x" : "y")""#)
        }
        let choice = Int.random(in: 0..<3, using: &generator) == 0 ? "b" : "a"
        return SamplePoll.vote("voter-\(voter)", #"{"q":"\#(choice)"}"#, "{\(members.joined(separator: ","))}")
    }
}
