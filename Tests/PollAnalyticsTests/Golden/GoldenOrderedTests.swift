import PollAnalytics
import Testing

@Suite("Ratings, NPS and rankings agree with the fixture")
struct GoldenOrderedTests {
    @Test("Means, deviations, t intervals and medians of ratings agree with the fixture")
    func ratings() throws {
        var comparison = Comparison()
        for record in try Golden.records("ratings") {
            let answers = try ValueCounts(values: record["values"].doubles, counts: record["counts"].ints)
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let label = record["id"].string ?? ""
            comparison.equal(answers.total, record["n"].int, "\(label) n")
            comparison.number(answers.mean, record["mean"], "\(label) mean")
            comparison.number(answers.standardDeviation, record["sd"], "\(label) sd")
            comparison.number(answers.standardError, record["se"], "\(label) se")
            comparison.interval(answers.meanInterval(confidence: confidence), record["t_interval"], "\(label) t")
            comparison.number(answers.median, record["median"], "\(label) median")
        }
        comparison.report("ratings", atLeast: 36)
    }

    @Test("Net promoter scores and their intervals agree with the fixture")
    func netPromoterScores() throws {
        var comparison = Comparison()
        for record in try Golden.records("nps") {
            let score = try NetPromoterScore(counts: record["counts"].ints)
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let label = record["id"].string ?? ""
            comparison.equal(score.total, record["n"].int, "\(label) n")
            comparison.equal(score.promoters, record["promoters"].int, "\(label) promoters")
            comparison.equal(score.passives, record["passives"].int, "\(label) passives")
            comparison.equal(score.detractors, record["detractors"].int, "\(label) detractors")
            comparison.number(score.score, record["nps"], "\(label) nps")
            comparison.number(score.standardError, record["se"], "\(label) se")
            comparison.interval(score.waldInterval(confidence: confidence), record["wald"], "\(label) wald")
            comparison.interval(score.studentInterval(confidence: confidence), record["t_interval"], "\(label) t")
            let adjusted = score.adjustedWaldInterval(confidence: confidence)
            comparison.interval(adjusted, record["adjusted_wald"], "\(label) adjusted")
        }
        comparison.report("nps", atLeast: 66)
    }

    @Test("Instant runoff, Borda, Condorcet and Schulze agree with the fixture")
    func rankings() throws {
        var comparison = Comparison()
        for record in try Golden.records("ranked") {
            let names = record["candidates"].strings
            let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
            let patterns = try record["ballots"].array.map { ballot in
                RankedBallots.Pattern(
                    ranking: try ballot["ranking"].strings.map { try #require(index[$0]) },
                    count: try #require(ballot["n"].int)
                )
            }
            let ballots = try RankedBallots(candidates: names.count, patterns: patterns)
            let label = record["id"].string ?? ""
            let pairs = PairwiseTable(ballots)
            let schulze = SchulzeMethod(pairs)
            for (a, first) in names.enumerated() {
                comparison.number(ballots.bordaScores[a], record["borda"][first], "\(label) borda \(first)")
                for (b, second) in names.enumerated() {
                    comparison.equal(pairs[a, over: b], record["pairwise"][first][second].int, "\(label) pairwise")
                    let strength = record["schulze_strengths"][first][second].int
                    comparison.equal(schulze.strengths[a][b], strength, "\(label) strength \(first) \(second)")
                }
            }
            comparison.equal(ballots.bordaWinners.map { names[$0] }, record["borda_winners"].strings, "\(label) borda")
            comparison.equal(pairs.condorcetWinner.map { names[$0] }, record["condorcet_winner"].string, "\(label) c")
            comparison.equal(schulze.winners.map { names[$0] }, record["schulze_winners"].strings, "\(label) schulze")
            let runoff = InstantRunoff(ballots)
            comparison.equal(runoff.winners.map { names[$0] }, record["irv_winners"].strings, "\(label) irv")
            comparison.equal(runoff.rounds.count, record["irv_rounds"].array.count, "\(label) rounds")
            for (round, expected) in zip(runoff.rounds, record["irv_rounds"].array) {
                let tally = Dictionary(uniqueKeysWithValues: round.tally.map { (names[$0.candidate], $0.count) })
                comparison.equal(tally, expected["tally"].object.compactMapValues(\.int), "\(label) tally")
                comparison.equal(round.exhausted, expected["exhausted"].int, "\(label) exhausted")
                comparison.equal(round.eliminated.map { names[$0] }, expected["eliminated"].string, "\(label) out")
                let tied = round.tiedForLast.map { names[$0] }
                comparison.equal(tied, expected["tied_for_last"].strings, "\(label) tied")
            }
        }
        comparison.report("ranked", atLeast: 200)
    }
}
