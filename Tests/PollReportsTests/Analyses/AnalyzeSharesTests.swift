import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeSharesTests {
    @Test("Every interval of one share agrees with R and statsmodels")
    func proportionIntervals() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("proportion_intervals") {
            let (k, n) = (try #require(record["k"]?.integer), try #require(record["n"]?.integer))
            let confidence = try #require(record["conf"]).text
            for method in ["wald", "wilson", "agresti-coull", "clopper-pearson", "jeffreys"] {
                let params =
                    #"{"counts":[\#(k),\#(n - k)],"interval":{"method":"\#(method)","confidence":\#(confidence)}}"#
                let share = try await AnalysisRouter.result("analyze.shares", params)["shares"]?[0]
                let label = "\(k) of \(n) \(method) at \(confidence)"
                agreement.number(share?["share"], record["p"], label)
                agreement.interval(share?["interval"], record[method.replacing("-", with: "_")], label)
            }
        }
        #expect(agreement.failure(atLeast: 411 * 15) == nil)
    }

    @Test("Simultaneous intervals, and Wilson's unless another is asked for, agree for all options")
    func multinomialIntervals() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("multinomial_intervals") {
            let (counts, confidence) = (try #require(record["counts"]).text, try #require(record["conf"]).text)
            for (member, field) in [
                (#""method":"goodman","#, "goodman"), (#""method":"quesenberry-hurst","#, "quesenberry_hurst"),
                (#""method":"sison-glaz","#, "sison_glaz"), ("", "wilson_each"),
            ] {
                let params = #"{"counts":\#(counts),"interval":{\#(member)"confidence":\#(confidence)}}"#
                let shares = try await AnalysisRouter.result("analyze.shares", params)["shares"]?.elements ?? []
                agreement.numbers(
                    shares.compactMap { $0["share"] },
                    record["shares"]?.elements ?? [],
                    "\(counts) shares"
                )
                for (share, expected) in zip(shares, record[field]?.elements ?? []) {
                    agreement.interval(
                        share["interval"],
                        expected,
                        "\(counts) \(field)",
                        field == "sison_glaz" ? .absolute(1e-7) : .standard
                    )
                }
            }
        }
        #expect(agreement.failure(atLeast: 500) == nil)
    }

    @Test("The margin of error and Wilson's interval shrink with the population as they should")
    func finitePopulations() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("margin_of_error") {
            let n = try #require(record["n"]?.integer)
            let p = try #require(record["p"]?.number)
            let count = (p * Double(n)).rounded()
            let population = record["population"]?.integer.map { #","population":\#($0)"# } ?? ""
            let params =
                #"{"counts":[\#(Int(count)),\#(n - Int(count))],"interval":{"confidence":\#(try #require(record["conf"]).text)}"#
                + population + "}"
            let result = try await AnalysisRouter.result("analyze.shares", params)
            if p == 0.5 { agreement.number(result["marginOfError"], record["moe"], params) }
            if count == p * Double(n) {
                agreement.interval(result["shares"]?[0]?["interval"], record["wilson_fpc"], params)
            }
        }
        #expect(agreement.failure(atLeast: 48) == nil)
    }

    @Test("Percents are rounded by the rule that is asked for, and printed with its decimals")
    func rounding() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("rounding") {
            let decimals = try #require(record["decimals"]?.integer)
            guard record["counts"]?.elements.isEmpty == false else { continue }
            for method in ["largest-remainder", "half-up"] {
                let params =
                    #"{"counts":\#(try #require(record["counts"]).text),"rounding":{"method":"\#(method)","decimals":\#(decimals)}}"#
                let shares = try await AnalysisRouter.result("analyze.shares", params)["shares"]?.elements ?? []
                let units = record[method.replacing("-", with: "_")]?.elements ?? []
                agreement.equal(shares.count, units.count, params)
                let scale = [1.0, 10, 100, 1000][decimals]
                for (share, unit) in zip(shares, units) {
                    let isEmpty = share["share"] == .null
                    agreement.number(
                        share["percent"],
                        isEmpty ? .null : unit.number.map { .number($0 / scale) },
                        params
                    )
                }
            }
        }
        #expect(agreement.failure(atLeast: 150) == nil)
        let shares = try await AnalysisRouter.result(
            "analyze.shares",
            #"{"counts":[1,999,0],"rounding":{"method":"half-up","decimals":0}}"#
        )
        #expect(shares["shares"]?.elements.map { $0["display"]?.string } == ["<1%", ">99%", "0%"])
    }

    @Test("Where nobody answered, nothing is divided by zero: every share is null and printed as a dash")
    func emptyBase() async throws {
        for method in [
            "wald", "wilson", "agresti-coull", "clopper-pearson", "jeffreys", "goodman", "quesenberry-hurst",
            "sison-glaz",
        ] {
            let result = try await AnalysisRouter.result(
                "analyze.shares",
                #"{"counts":[0,0],"interval":{"method":"\#(method)"}}"#
            )
            let empty = try JSON(#"{"count":0,"share":null,"percent":null,"display":"–","interval":null}"#)
            #expect(result == .object(["base": .number(0), "shares": .array([empty, empty])]), "\(method)")
        }
    }

    @Test("A population that is the whole sample leaves nothing uncertain")
    func census() async throws {
        let result = try await AnalysisRouter.result("analyze.shares", #"{"counts":[30,10],"population":40}"#)
        #expect(result["marginOfError"]?.number == 0)
        #expect(result["shares"]?[0]?["interval"]?["low"]?.number == 0.75)
        #expect(result["shares"]?[0]?["interval"]?["high"]?.number == 0.75)
    }
}
