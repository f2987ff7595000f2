import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeRatingTests {
    @Test("Means, deviations, medians and Student's intervals agree with R")
    func ratings() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("ratings") {
            let label = record["id"]?.string ?? ""
            let params = JSON.object([
                "values": record["values"] ?? .null, "counts": record["counts"] ?? .null,
                "confidence": record["conf"] ?? .null,
            ])
            let result = try await AnalysisRouter.result("analyze.ratings", params.text)
            for member in ["n", "mean", "sd", "se", "median"] {
                agreement.number(result[member], record[member], "\(label) \(member)")
            }
            agreement.interval(result["interval"], record["t_interval"], "\(label) interval")
        }
        #expect(agreement.failure(atLeast: 36) == nil)
    }

    @Test("Promoter scores and their adjusted Wald intervals agree, in points")
    func netPromoterScores() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("nps") {
            let label = record["id"]?.string ?? ""
            let params = JSON.object([
                "counts": record["counts"] ?? .null, "confidence": record["conf"] ?? .null,
            ])
            let result = try await AnalysisRouter.result("analyze.nps", params.text)
            for member in ["n", "nps", "se"] {
                agreement.number(result[member], record[member], "\(label) \(member)")
            }
            agreement.interval(result["interval"], record["adjusted_wald"], "\(label) interval")
        }
        #expect(agreement.failure(atLeast: 30) == nil)
    }

    @Test("What is not defined is null: of nobody, of one answer, of answers that are all alike or too far apart")
    func undefined() async throws {
        let expectations = [
            (#"{"values":[1,2],"counts":[0,0]}"#, [0.0, nil, nil, nil, nil]),
            (#"{"values":[1,2],"counts":[0,1]}"#, [1, 2, nil, nil, 2]),
            (#"{"values":[1,2],"counts":[0,3]}"#, [3, 2, 0, 0, 2]),
            (#"{"values":[-1.7e308,1.7e308],"counts":[1,1]}"#, [2, 0, nil, nil, 0]),
        ]
        for (params, expected) in expectations {
            let result = try await AnalysisRouter.result("analyze.ratings", params)
            let numbers = ["n", "mean", "sd", "se", "median"].map { result[$0] }
            #expect(numbers == expected.map { $0.map(JSON.number) ?? .null }, "\(params)")
            #expect(result["interval"] == .null, "\(params)")
        }
    }

    @Test("The order of the values does not matter, and equal ones count together")
    func order() async throws {
        let sorted = try await AnalysisRouter.result("analyze.ratings", #"{"values":[1,2,5],"counts":[3,4,9]}"#)
        let shuffled = try await AnalysisRouter.result("analyze.ratings", #"{"values":[5,2,1,5],"counts":[4,4,3,5]}"#)
        #expect(sorted == shuffled)
    }
}
