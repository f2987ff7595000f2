import PollAPI
import TestCluster
import Testing

@testable import PollServer

@Suite("What a page of results costs")
struct PageCostTests {
    /// Runs a site whose statements are counted.
    private static func run(_ body: @Sendable (SiteHarness, FaultProxy) async throws -> Void) async throws {
        try await TestCluster.withDatabase(template: "schema", prepare: PollPlace.migrate) { database in
            try await FaultProxy.withProxy(to: database) { proxy in
                let spy = CallSpy()
                try await PollPlace.with(proxy.configuration, observer: spy) { place in
                    try await body(SiteHarness(place: place, spy: spy, key: ""), proxy)
                }
            }
        }
    }

    /// What a page has the database and the router do, by statement and by method; what comes to nothing is left out.
    private static func cost(
        of path: String,
        _ site: SiteHarness,
        _ proxy: FaultProxy
    ) async throws -> (statements: [String: Int], calls: [String: Int]) {
        let (statements, calls) = (proxy.statements, site.spy.all)
        #expect(try await site.get(path).status == 200)
        return (
            proxy.statements.merging(statements, uniquingKeysWith: -).filter { $0.value != 0 },
            site.spy.all.merging(calls, uniquingKeysWith: -).filter { $0.value != 0 }
        )
    }

    @Test("A cold page reads its poll once and its tally once, and asks each method once")
    func cold() async throws {
        try await Self.run { site, proxy in
            // Every ballot shows at once, so that nothing of the numbers is remembered from before.
            var params = ResultsSample.params("p", minimumBase: 1)
            params.content.results?.steps = nil
            try await site.makePoll(params, votes: 10)
            let (statements, calls) = try await Self.cost(of: "/r/p", site, proxy)
            #expect(statements["SelectPoll"] == 1)
            #expect(statements["SelectTally"] == 1)
            #expect(
                calls == [
                    "poll.get": 1, "results.breakdown": 1, "results.headline": 1, "results.disclosure": 1,
                ]
            )
        }
    }

    @Test("An editor's page of a part of the answers reads its poll and its tally once, too")
    func filtered() async throws {
        try await Self.run { site, proxy in
            var params = ResultsSample.params("p", minimumBase: 1)
            params.content.results?.steps = nil
            try await site.makePoll(params, votes: 10)
            let key = try await site.call(KeyCreate.self, .init(name: "editor", scopes: [.editor])).key
            let before = proxy.statements
            let page = try await site.get("/r/p?where.group=y", ["Authorization": "Bearer \(key)"])
            #expect(page.status == 200)
            #expect((proxy.statements["SelectPoll"] ?? 0) - (before["SelectPoll"] ?? 0) == 1)
            #expect((proxy.statements["SelectTally"] ?? 0) - (before["SelectTally"] ?? 0) == 1)
        }
    }

    @Test("A page that was shown a moment ago asks for nothing")
    func warm() async throws {
        try await Self.run { site, proxy in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            // The first one may come at the end of its second.
            var cost = (statements: ["": 1], calls: ["": 1])
            for _ in 0..<3 where !cost.statements.isEmpty { cost = try await Self.cost(of: "/r/p", site, proxy) }
            #expect(cost.statements.isEmpty)
            #expect(cost.calls.isEmpty)
        }
    }
}
