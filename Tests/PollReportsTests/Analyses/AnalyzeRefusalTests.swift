import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeRefusalTests {
    private static let refused: [(method: String, params: String, path: String)] = [
        ("analyze.shares", #"{}"#, "counts"),
        ("analyze.shares", #"{"counts":null}"#, "counts"),
        ("analyze.shares", #"{"counts":[]}"#, "counts"),
        ("analyze.shares", #"{"counts":5}"#, "counts"),
        ("analyze.shares", #"{"counts":[1,-1]}"#, "counts[1]"),
        ("analyze.shares", #"{"counts":[1.5,1]}"#, "counts[0]"),
        ("analyze.shares", #"{"counts":["1"]}"#, "counts[0]"),
        ("analyze.shares", #"{"counts":[null]}"#, "counts[0]"),
        ("analyze.shares", #"{"counts":[9223372036854775808]}"#, "counts[0]"),
        ("analyze.shares", #"{"counts":[9223372036854775807]}"#, "counts"),
        ("analyze.shares", #"{"counts":[9223372036854775807,9223372036854775807]}"#, "counts"),
        ("analyze.shares", #"{"counts":[3,4],"population":6}"#, "population"),
        ("analyze.shares", #"{"counts":[0],"population":0}"#, "population"),
        ("analyze.shares", #"{"counts":[3,4],"population":-1}"#, "population"),
        ("analyze.shares", #"{"counts":[3,4],"population":7.5}"#, "population"),
        ("analyze.shares", #"{"counts":[3],"interval":{"confidence":0}}"#, "interval.confidence"),
        ("analyze.shares", #"{"counts":[3],"interval":{"confidence":1}}"#, "interval.confidence"),
        ("analyze.shares", #"{"counts":[3],"interval":{"confidence":95}}"#, "interval.confidence"),
        ("analyze.shares", #"{"counts":[3],"interval":{"confidence":-0.5}}"#, "interval.confidence"),
        ("analyze.shares", #"{"counts":[3],"interval":{"method":"guess"}}"#, "interval.method"),
        ("analyze.shares", #"{"counts":[3],"interval":{"level":0.9}}"#, "interval.level"),
        ("analyze.shares", #"{"counts":[3],"rounding":{"decimals":4}}"#, "rounding.decimals"),
        ("analyze.shares", #"{"counts":[3],"rounding":{"method":"up"}}"#, "rounding.method"),
        ("analyze.shares", #"{"counts":[3],"poll":"p"}"#, "poll"),
        ("analyze.crosstab", #"{"counts":[]}"#, "counts"),
        ("analyze.crosstab", #"{"counts":[[]]}"#, "counts"),
        ("analyze.crosstab", #"{"counts":[[],[1]]}"#, "counts"),
        ("analyze.crosstab", #"{"counts":[1,2]}"#, "counts[0]"),
        ("analyze.crosstab", #"{"counts":[[1,2],[3]]}"#, "counts[1]"),
        ("analyze.crosstab", #"{"counts":[[1,2],[3,-4]]}"#, "counts[1][1]"),
        ("analyze.crosstab", #"{"counts":[[1,2],[3,0.5]]}"#, "counts[1][1]"),
        ("analyze.crosstab", #"{"counts":[[1000000000000,2],[3,4]]}"#, "counts"),
        ("analyze.crosstab", #"{"counts":[[9223372036854775807,2],[3,4]]}"#, "counts"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"alpha":0}"#, "alpha"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"alpha":1}"#, "alpha"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"adjust":"sidak"}"#, "adjust"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"bases":[5]}"#, "bases"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"bases":[]}"#, "bases"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"bases":[5,1]}"#, "bases[1]"),
        ("analyze.crosstab", #"{"counts":[[1,2]],"bases":[5,-1]}"#, "bases[1]"),
        ("analyze.trend", #"{"successes":[],"totals":[]}"#, "totals"),
        ("analyze.trend", #"{"successes":[1],"totals":[1,2]}"#, "successes"),
        ("analyze.trend", #"{"successes":[1,3],"totals":[1,2]}"#, "successes[1]"),
        ("analyze.trend", #"{"successes":[1,-1],"totals":[1,2]}"#, "successes[1]"),
        ("analyze.trend", #"{"successes":[1,1],"totals":[1,-2]}"#, "totals[1]"),
        ("analyze.trend", #"{"successes":[1,1],"totals":[1,2],"scores":[1]}"#, "scores"),
        ("analyze.trend", #"{"successes":[1,1],"totals":[1,2],"scores":[1,"2"]}"#, "scores[1]"),
        ("analyze.trend", #"{"successes":[1,1],"totals":[1,2],"scores":[1,1e999]}"#, "scores[1]"),
        ("analyze.ratings", #"{"values":[1,2],"counts":[1]}"#, "counts"),
        ("analyze.ratings", #"{"values":[],"counts":[]}"#, "counts"),
        ("analyze.ratings", #"{"values":[1],"counts":[-1]}"#, "counts[0]"),
        ("analyze.ratings", #"{"values":[1e999],"counts":[1]}"#, "values[0]"),
        ("analyze.ratings", #"{"values":[1],"counts":[1],"confidence":1}"#, "confidence"),
        ("analyze.nps", #"{"counts":[1,2,3]}"#, "counts"),
        ("analyze.nps", #"{"counts":[0,0,0,0,0,0,0,0,0,0,0]}"#, "counts"),
        ("analyze.nps", #"{"counts":[0,0,0,0,0,0,0,0,0,0,-1]}"#, "counts[10]"),
        ("analyze.nps", #"{"counts":[0,0,0,0,0,0,0,0,0,0,1],"confidence":0}"#, "confidence"),
        ("analyze.rank", #"{"ballots":[],"method":"irv"}"#, "ballots"),
        ("analyze.rank", #"{"ballots":[{"ranking":[],"count":1}],"method":"irv"}"#, "ballots"),
        ("analyze.rank", #"{"ballots":[{"ranking":["a"],"count":1}]}"#, "method"),
        ("analyze.rank", #"{"ballots":[{"ranking":["a"],"count":1}],"method":"plurality"}"#, "method"),
        ("analyze.rank", #"{"ballots":[{"ranking":["a"]}],"method":"irv"}"#, "ballots[0].count"),
        ("analyze.rank", #"{"ballots":[{"ranking":["a"],"count":-1}],"method":"irv"}"#, "ballots[0].count"),
        ("analyze.rank", #"{"ballots":[{"ranking":["a","a"],"count":1}],"method":"irv"}"#, "ballots[0].ranking[1]"),
        ("analyze.rank", #"{"ballots":[{"ranking":[""],"count":1}],"method":"irv"}"#, "ballots[0].ranking[0]"),
        (
            "analyze.rank", #"{"ballots":[{"ranking":["b"],"count":1}],"method":"irv","candidates":["a"]}"#,
            "ballots[0].ranking[0]"
        ),
        (
            "analyze.rank", #"{"ballots":[{"ranking":["a"],"count":1}],"method":"irv","candidates":["a","a"]}"#,
            "candidates[1]"
        ),
        (
            "analyze.rank",
            #"{"ballots":[{"ranking":["a"],"count":9000000000000000000},{"ranking":["b"],"count":9000000000000000000}],"method":"borda"}"#,
            "ballots"
        ),
        ("analyze.rake", #"{"cells":[],"targets":{"a":{"x":1}}}"#, "cells"),
        ("analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{}}"#, "targets"),
        ("analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":0}],"targets":{"a":{"x":1}}}"#, "cells"),
        ("analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":-1}],"targets":{"a":{"x":1}}}"#, "cells[0].count"),
        ("analyze.rake", #"{"cells":[{"levels":{"b":"x"},"count":1}],"targets":{"a":{"x":1}}}"#, "cells[0].levels"),
        (
            "analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1,"baseWeight":0}],"targets":{"a":{"x":1}}}"#,
            "cells[0].baseWeight"
        ),
        (
            "analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{"a":{"x":1.5,"y":-0.5}}}"#,
            "targets.a.x"
        ),
        (
            "analyze.rake",
            #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{"a":{"x":1}},"bounds":{"low":2,"high":3}}"#,
            "bounds"
        ),
        (
            "analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{"a":{"x":1}},"bounds":{"low":0.5}}"#,
            "bounds.high"
        ),
    ]

    @Test("Input that is no counts, no level or no table is refused with its place and a sentence")
    func refusals() async throws {
        for (method, params, path) in Self.refused {
            let answer = try await AnalysisRouter.answer(method, params)
            let error = answer["error"]
            #expect(error?["code"]?.integer == -32602, "\(method) \(params): \(answer.text)")
            #expect(error?["data"]?["path"]?.string == path, "\(method) \(params)")
            #expect(error?["data"]?["detail"]?.string?.isEmpty == false, "\(method) \(params)")
        }
    }

    @Test("More than a call has time for is refused before any of it is done")
    func tooLarge() async throws {
        func list(_ element: String, _ count: Int) -> String {
            "[" + Array(repeating: element, count: count).joined(separator: ",") + "]"
        }
        let names = (0..<101).map { "\"\($0)\"" }.joined(separator: ",")
        let levels = (0..<301).map { "\"\($0)\":0" }.joined(separator: ",")
        let cases: [(method: String, params: String, path: String)] = [
            ("analyze.shares", #"{"counts":\#(list("1", 10_001))}"#, "counts"),
            (
                "analyze.shares", #"{"counts":\#(list("1", 101)),"interval":{"method":"sison-glaz"}}"#,
                "interval.method"
            ),
            (
                "analyze.shares", #"{"counts":[1000000000000000,1],"interval":{"method":"sison-glaz"}}"#,
                "interval.method"
            ),
            (
                "analyze.shares", #"{"counts":[1000000000000,1],"interval":{"method":"jeffreys"}}"#,
                "interval.method"
            ),
            ("analyze.crosstab", #"{"counts":\#(list(list("1", 1_000), 101))}"#, "counts"),
            ("analyze.crosstab", #"{"counts":\#(list(list("1", 200), 10))}"#, "counts"),
            ("analyze.trend", #"{"successes":\#(list("1", 10_001)),"totals":\#(list("1", 10_001))}"#, "totals"),
            ("analyze.ratings", #"{"values":\#(list("1", 10_001)),"counts":\#(list("1", 10_001))}"#, "counts"),
            ("analyze.rank", #"{"ballots":[{"ranking":[\#(names)],"count":1}],"method":"irv"}"#, "ballots"),
            (
                "analyze.rank",
                #"{"ballots":[{"ranking":["0"],"count":1}],"method":"irv","candidates":[\#(names)]}"#, "candidates"
            ),
            (
                "analyze.rank",
                #"{"ballots":\#(list(#"{"ranking":["a"],"count":1}"#, 20_001)),"method":"irv"}"#, "ballots"
            ),
            ("analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{"a":{\#(levels)}}}"#, "targets"),
            (
                "analyze.rake",
                #"{"cells":\#(list(#"{"levels":{"a":"x"},"count":1}"#, 50_001)),"targets":{"a":{"x":1}}}"#, "cells"
            ),
        ]
        for (method, params, path) in cases {
            let refused = try await AnalysisRouter.refusedPath(method, params)
            #expect(refused == path, "\(method) \(params.prefix(80))")
        }
    }

    @Test("The largest counts that are taken still give numbers")
    func extremes() async throws {
        for (method, params) in [
            ("analyze.shares", #"{"counts":[1000000000000000000,0]}"#),
            ("analyze.shares", #"{"counts":[999999999999999999,1],"interval":{"method":"quesenberry-hurst"}}"#),
            ("analyze.shares", #"{"counts":[100000000000,1],"interval":{"method":"clopper-pearson"}}"#),
            ("analyze.shares", #"{"counts":[500000000,300000000,200000000],"interval":{"method":"sison-glaz"}}"#),
            ("analyze.shares", #"{"counts":[3,1],"interval":{"method":"jeffreys","confidence":1e-300}}"#),
            ("analyze.shares", #"{"counts":[3,1],"interval":{"confidence":0.9999999999999999}}"#),
            ("analyze.ratings", #"{"values":[1,2],"counts":[500000000000000000,500000000000000000]}"#),
            (
                "analyze.ratings",
                #"{"values":[1,2],"counts":[1,1],"confidence":0.9999999999999999}"#
            ),
            ("analyze.nps", #"{"counts":[0,0,0,0,0,0,0,0,0,0,1000000000000000000]}"#),
            ("analyze.trend", #"{"successes":[1,0],"totals":[500000000000000000,500000000000000000]}"#),
            ("analyze.crosstab", #"{"counts":[[400000000000,100000000000],[200000000000,300000000000]]}"#),
            ("analyze.crosstab", #"{"counts":[[999999999998,0],[0,1]]}"#),
        ] {
            let result = try await AnalysisRouter.result(method, params)
            // A column against all others cannot be compared where its share is 0 or 1.
            let text = result.text.replacing(#""complements":[[null,null],[null,null]],"#, with: "")
            #expect(!text.contains("null"), "\(method) \(params): \(result.text)")
        }
    }
}
