import Foundation
import JSONRPC
import PollAPI
import Testing

/// Every method of the contract, with the document that describes them all.
struct Contract {
    /// The parameters are those of no example.
    struct NoExample: Error {}

    /// Answers each example of a method with the example's result.
    let router: RPCRouter<Int>
    let document: [String: Any]
    let methods: [[String: Any]]

    init() throws {
        var router = RPCRouter<Int>()
        Self.registerPolls(in: &router)
        Self.registerVotes(in: &router)
        Self.registerWeightings(in: &router)
        Self.registerResults(in: &router)
        Self.registerAnalyses(in: &router)
        Self.registerKeys(in: &router)
        let bytes = try router.openRPCDocument(info: OpenRPCInfo(title: "Canvass", version: "1"))
        self.router = router
        document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        methods = try #require(document["methods"] as? [[String: Any]])
    }

    /// The schemas of the named types.
    var schemas: [String: [String: Any]] {
        (document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]] ?? [:]
    }

    private static func register<Method: RPCMethod>(_ method: Method.Type, in router: inout RPCRouter<Int>)
    where Method.Params: Equatable {
        router.register(method) { params, _ in
            guard let example = Method.examples.first(where: { $0.params == params }) else { throw NoExample() }
            return example.result
        }
    }

    private static func registerPolls(in router: inout RPCRouter<Int>) {
        register(PollCreate.self, in: &router)
        register(PollGet.self, in: &router)
        register(PollList.self, in: &router)
        register(PollUpdate.self, in: &router)
        register(PollBallotKey.self, in: &router)
        register(PollAudit.self, in: &router)
        register(PollClose.self, in: &router)
        register(PollOpen.self, in: &router)
        register(PollDelete.self, in: &router)
    }

    private static func registerVotes(in router: inout RPCRouter<Int>) {
        register(VoteSubmit.self, in: &router)
        register(VoteGet.self, in: &router)
        register(VoteWithdraw.self, in: &router)
    }

    private static func registerWeightings(in router: inout RPCRouter<Int>) {
        register(WeightingCreate.self, in: &router)
        register(WeightingGet.self, in: &router)
        register(WeightingList.self, in: &router)
        register(WeightingDelete.self, in: &router)
    }

    private static func registerResults(in router: inout RPCRouter<Int>) {
        register(ResultsBreakdown.self, in: &router)
        register(ResultsHeadline.self, in: &router)
        register(ResultsCrosstab.self, in: &router)
        register(ResultsCheck.self, in: &router)
        register(ResultsTimeline.self, in: &router)
        register(ResultsDisclosure.self, in: &router)
    }

    private static func registerAnalyses(in router: inout RPCRouter<Int>) {
        register(AnalyzeShares.self, in: &router)
        register(AnalyzeLead.self, in: &router)
        register(AnalyzeCrosstab.self, in: &router)
        register(AnalyzeTrend.self, in: &router)
        register(AnalyzeRatings.self, in: &router)
        register(AnalyzeNPS.self, in: &router)
        register(AnalyzeRank.self, in: &router)
        register(AnalyzeRake.self, in: &router)
    }

    private static func registerKeys(in router: inout RPCRouter<Int>) {
        register(KeyCreate.self, in: &router)
        register(KeyList.self, in: &router)
        register(KeyRevoke.self, in: &router)
    }
}
