import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeRankTests {
    @Test("Every method finds the winners that reference implementations find, with their tables")
    func agreement() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("ranked") {
            let label = record["id"]?.string ?? ""
            func result(_ method: String) async throws -> JSON {
                try await AnalysisRouter.result("analyze.rank", Self.params(record, method))
            }
            let borda = try await result("borda")
            Self.compare(borda, record["borda_winners"]?.elements ?? [], "\(label) borda", &agreement)
            agreement.equal(borda["scores"], record["borda"], "\(label) borda")

            let condorcet = try await result("condorcet")
            agreement.equal(condorcet["winner"], record["condorcet_winner"], "\(label) condorcet")
            agreement.equal(condorcet["pairwise"], record["pairwise"], "\(label) pairwise")
            let hasTie = condorcet["tie"]?.elements.isEmpty == false
            agreement.equal(hasTie, record["condorcet_winner"] == .null, "\(label) Smith set")

            let schulze = try await result("schulze")
            Self.compare(schulze, record["schulze_winners"]?.elements ?? [], "\(label) schulze", &agreement)
            agreement.equal(schulze["strengths"], record["schulze_strengths"], "\(label) strengths")
            agreement.equal(schulze["pairwise"], record["pairwise"], "\(label) pairwise")

            let irv = try await result("irv")
            Self.compare(irv, record["irv_winners"]?.elements ?? [], "\(label) irv", &agreement)
            let (rounds, expected) = (irv["rounds"]?.elements ?? [], record["irv_rounds"]?.elements ?? [])
            agreement.equal(rounds.map { $0["round"]?.integer }, expected.indices.map { $0 + 1 }, "\(label) rounds")
            for (round, other) in zip(rounds, expected) {
                agreement.equal(round["tally"], other["tally"], "\(label) tally")
                agreement.equal(round["exhausted"], other["exhausted"], "\(label) exhausted")
                agreement.equal(round["eliminated"], other["eliminated"] ?? .null, "\(label) eliminated")
                agreement.equal(round["tiedForLast"], other["tied_for_last"], "\(label) tied")
            }
        }
        #expect(agreement.failure(atLeast: 100) == nil)
    }

    @Test("A tie names everybody in it and no winner", arguments: ["irv", "borda", "condorcet", "schulze"])
    func ties(method: String) async throws {
        let ballots = #"[{"ranking":["a","b"],"count":5},{"ranking":["b","a"],"count":5}]"#
        let result = try await AnalysisRouter.result("analyze.rank", #"{"ballots":\#(ballots),"method":"\#(method)"}"#)
        #expect(result["winner"] == .null)
        #expect(result["tie"] == .array([.string("a"), .string("b")]))
    }

    @Test("Nobody wins where no ballot counts", arguments: ["irv", "borda", "condorcet", "schulze"])
    func nobody(method: String) async throws {
        for ballots in [#"[{"ranking":[],"count":5}]"#, #"[{"ranking":["a","b"],"count":0}]"#] {
            let params = #"{"ballots":\#(ballots),"method":"\#(method)","candidates":["a","b"]}"#
            let result = try await AnalysisRouter.result("analyze.rank", params)
            #expect(result["winner"] == .null, "\(params)")
            #expect(result["tie"] == .array([]), "\(params)")
        }
    }

    @Test("Of candidates tied in every round the one listed last leaves, and the round says so")
    func orderBreaksTies() async throws {
        let ballots =
            #"[{"ranking":["a"],"count":3},{"ranking":["b"],"count":1},{"ranking":["c"],"count":1}]"#
        for (candidates, out) in [(#"["a","b","c"]"#, "c"), (#"["a","c","b"]"#, "b")] {
            let params = #"{"ballots":\#(ballots),"method":"irv","candidates":\#(candidates)}"#
            let majority = try await AnalysisRouter.result("analyze.rank", params)
            #expect(majority["rounds"]?.elements.count == 1)
            let closer = params.replacing(#""count":3"#, with: #""count":2"#)
            let first = try await AnalysisRouter.result("analyze.rank", closer)["rounds"]?[0]
            #expect(first?["eliminated"]?.string == out)
            #expect(first?["tiedForLast"]?.elements.count == 2)
            #expect(first?["tieBreak"]?.string == "order")
        }
    }

    private static func params(_ record: JSON, _ method: String) -> String {
        let ballots = (record["ballots"]?.elements ?? []).map { ballot in
            JSON.object(["ranking": ballot["ranking"] ?? .null, "count": ballot["n"] ?? .null])
        }
        return JSON.object([
            "ballots": .array(ballots), "method": .string(method), "candidates": record["candidates"] ?? .null,
        ]).text
    }

    private static func compare(_ result: JSON, _ winners: [JSON], _ label: String, _ agreement: inout Agreement) {
        agreement.equal(result["winner"], winners.count == 1 ? winners[0] : .null, label)
        agreement.equal(result["tie"], .array(winners.count == 1 ? [] : winners), label)
    }
}
