import EmbeddedPostgres
import PollAPI
import PollPages
import PollServer
import TestCluster
import Testing

@Suite("Ballots that cannot be taken now")
struct BallotTroubleTests {
    private let typed = ["a.drink": "coffee", "d.age": "41", "d.city": "Bâle"]

    @Test("While the database is away the form comes back with what was typed, and is counted once it is there again")
    func outage() async throws {
        try await TestCluster.withDedicated { cluster in
            try await cluster.withDatabase(template: "schema", prepare: PollPlace.migrate) { database in
                try await PollPlace.with(database) { place in
                    try await place.make("tea")
                    let reader = place.reader()
                    var page = try await reader.open("/p/tea")
                    await cluster.server.stop(mode: .immediate)
                    page = try await reader.vote(on: page, typed)
                    #expect(page.status == 503 && page.html.contains("nothing was recorded"))
                    #expect(page.value(of: "d.city") == "Bâle" && page.isOn("a.drink", "coffee"))
                    #expect(page.fields["retry-after"] == "1")
                    _ = try await cluster.server.start()
                    var attempts = 0
                    repeat {
                        page = try await reader.vote(on: page, typed)
                        attempts += 1
                    } while page.status == 503 && attempts < 200
                    #expect(page.heading == "Your vote has been counted")
                    #expect(try await place.answered("tea") == 1)
                }
            }
        }
    }

    @Test("A server that has never seen the poll holds what was typed, for a button to send it again")
    func unseen() async throws {
        try await TestCluster.withDedicated { cluster in
            try await cluster.withDatabase(template: "schema", prepare: PollPlace.migrate) { database in
                let ballot = try await PollPlace.with(database) { place in
                    try await place.make("tea")
                    return try await place.reader().open("/p/tea")
                }
                try await PollPlace.with(database) { place in
                    let reader = place.reader()
                    await cluster.server.stop(mode: .immediate)
                    #expect(try await reader.open("/p/tea").status == 503)
                    var page = try await reader.vote(on: ballot, typed)
                    #expect(page.status == 503 && page.hidden.contains(FormFields.Field("d.city", "Bâle")))
                    _ = try await cluster.server.start()
                    var attempts = 0
                    repeat {
                        page = try await reader.vote(on: page, [:])
                        attempts += 1
                    } while page.status == 503 && attempts < 200
                    #expect(page.heading == "Your vote has been counted")
                }
            }
        }
    }

    @Test("A vote too many from one address comes back with what was typed, and looking at pages uses no votes up")
    func rate() async throws {
        try await PollPlace.with(configure: {
            $0.rateLimit = 2
            $0.rateLimitLoopback = true
        }) { place in
            try await place.make("tea")
            var pages: [ShownPage] = []
            for _ in 0..<3 { pages.append(try await place.reader().open("/p/tea")) }
            let statuses = [
                try await place.reader().vote(on: pages[0], typed).status,
                try await place.reader().vote(on: pages[1], typed).status,
            ]
            #expect(statuses == [200, 200])
            let again = try await place.reader().vote(on: pages[2], typed)
            #expect(again.status == 429 && again.value(of: "d.city") == "Bâle" && again.fields["retry-after"] != nil)
            #expect(try await place.answered("tea") == 2)
            var last = 200
            for _ in 0..<20 where last == 200 { last = try await place.reader().open("/p/tea").status }
            #expect(last == 429)
        }
    }
}
