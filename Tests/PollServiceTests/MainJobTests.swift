import JSONRPC
import PollAPI
import PollService
import Testing

@Suite struct MainJobTests {
    @Test("An editor creates a poll, readers vote, and the editor pulls a breakdown by age and city")
    func mainJob() async throws {
        try await ServiceHarness.with { harness in
            let example = try #require(PollCreate.examples.first)
            let created = try await harness.call(PollCreate.self, example.params)
            #expect(created.poll.slug == "reunion-sign")
            let ages = [19, 34, 34, 52, 70]
            let cities = ["NYC", "New York, N.Y.", "boston", "Toronto"]
            for index in 0..<60 {
                let vote = VoteSubmit.Params(
                    poll: "reunion-sign",
                    voter: "voter-\(index)",
                    answers: ["sign": .text(index % 3 == 0 ? "memories" : "contact")],
                    demographics: [
                        "age": .number(Double(ages[index % ages.count])), "city": .text(cities[index % cities.count]),
                    ]
                )
                let cast = try await harness.call(VoteSubmit.self, vote, as: .anonymous)
                #expect(cast.status == .counted)
                let again = try await harness.call(VoteSubmit.self, vote, as: .anonymous)
                #expect(again.status == .alreadyCounted)
                #expect(again.receipt == cast.receipt)
            }
            let breakdown = try await harness.call(
                ResultsBreakdown.self,
                ResultsBreakdown.Params(
                    poll: "reunion-sign",
                    by: [DimensionList(["age"]), DimensionList(["city"]), DimensionList(["age", "city"])]
                )
            )
            #expect(breakdown.base == BaseFields(ballots: 60, answered: 60))
            #expect(breakdown.total.shares?.map(\.count) == [40, 20])
            #expect(breakdown.total.shares?.map(\.percent) == [67, 33])
            let byAge = breakdown.by[0].slices.map { ($0.where["age"], $0.base) }
            #expect(byAge.map(\.0) == ["18-24", "25-34", "45-54", "65+"])
            #expect(byAge.map(\.1) == [12, 24, 12, 12])
            let byCity = breakdown.by[1].slices.map { ($0.where["city"], $0.base) }
            #expect(byCity.map(\.0) == ["New York City", "Boston", "Toronto"])
            #expect(byCity.map(\.1) == [30, 15, 15])
            let headline = try await harness.call(ResultsHeadline.self, ResultsHeadline.Params(poll: "reunion-sign"))
            #expect(
                headline.text
                    == "We asked 60 wikiHow readers which sign would make them feel most hopeful about potentially "
                    + "reuniting with their ex, and 67% of them said reaching out and initiating contact after a "
                    + "period of no communication."
            )
        }
    }
}
