import PollAnalytics
import Testing

@Suite("Trends of a share")
struct ProportionTrendTests {
    @Test(
        "Where one group is all yes and the other all no, χ² is the number of people, however unlike the groups are",
        arguments: [1, 1_000, 1_000_000_000, 1_000_000_000_000],
        [1, 7, 1_000_000_000]
    )
    func separated(yes: Int, no: Int) throws {
        let trend = try #require(try ProportionTrend(successes: [0, yes], totals: [no, yes]))
        #expect(abs(trend.cochranArmitage.statistic / Double(yes + no) - 1) < 1e-12)
    }
}
