import MarkupReading
import PollAPI
import PollPages
import Testing

@Suite("The ballot")
struct BallotPageTests {
    @Test("A form that is filled in is counted, and leads to a receipt that says so")
    func vote() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            let ballot = try await reader.open("/p/tea")
            #expect(ballot.status == 200 && ballot.heading == "What do you drink in the morning?")
            #expect(ballot.fields["cache-control"] == "no-store" && ballot.fields["set-cookie"] == nil)
            #expect(ballot.fields["referrer-policy"] == "same-origin")
            let receipt = try await reader.vote(
                on: ballot,
                ["a.drink": "tea", "d.age": "34", "d.city": "Boston, MA"]
            )
            #expect(receipt.status == 200 && receipt.heading == "Your vote has been counted")
            #expect(receipt.html.contains("b1.") && receipt.links.contains("/r/tea"))
            // The cookie says who it is, so the address holds nothing to share by mistake.
            #expect(receipt.path == "/p/tea/receipt?o=counted")
            #expect(try await place.answered("tea") == 1)
            #expect(try await reader.open("/p/tea").heading == "You have voted before")
        }
    }

    @Test("The back button, a double click and a second window count once", arguments: [true, false])
    func once(keepsCookies: Bool) async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            reader.keepsCookies = keepsCookies
            let ballot = try await reader.open("/p/tea")
            let second = keepsCookies ? try await reader.open("/p/tea") : ballot
            #expect(try await reader.vote(on: ballot, ["a.drink": "tea"]).heading == "Your vote has been counted")
            #expect(try await reader.vote(on: ballot, ["a.drink": "tea"]).heading == "You have voted before")
            #expect(try await reader.vote(on: second, ["a.drink": "coffee"]).heading == "You have voted before")
            #expect(try await place.answered("tea") == 1)
        }
    }

    @Test("Many sendings of one form at the same time count once")
    func simultaneous() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let ballot = try await place.reader().open("/p/tea")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await place.reader().vote(on: ballot, ["a.drink": "tea"]).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == 200 })
            #expect(try await place.answered("tea") == 1)
        }
    }

    @Test("Two readers are two, and under unlimited so are two ballots of one")
    func two() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            try await place.make("free", .teaOrCoffee.voting(VotingFields(perVoter: .unlimited)))
            for slug in ["tea", "free"] {
                for _ in 0..<2 {
                    let reader = place.reader()
                    _ = try await reader.vote(on: try await reader.open("/p/\(slug)"), ["a.drink": "tea"])
                }
                #expect(try await place.answered(slug) == 2)
            }
            let reader = place.reader()
            for _ in 0..<2 {
                let ballot = try await reader.open("/p/free")
                for heading in ["Your vote has been counted", "You have voted before"] {
                    #expect(try await reader.vote(on: ballot, ["a.drink": "tea"]).heading == heading)
                }
            }
            #expect(try await place.answered("free") == 4)
            #expect(reader.cookies.isEmpty)
        }
    }

    @Test("What does not fit is said beside the field, with everything that was typed kept")
    func errors() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            let again = try await reader.vote(
                on: try await reader.open("/p/tea"),
                ["d.age": "thirty <b>", "d.city": "Bâle \"x\"", "a.drink.other": ""]
            )
            #expect(again.status == 422)
            #expect(again.value(of: "d.age") == "thirty <b>" && again.value(of: "d.city") == "Bâle \"x\"")
            #expect(again.elements.contains { $0.attributes["id"] == "answer-drink-error" })
            #expect(again.elements.contains { $0.attributes["id"] == "demographic-age-error" })
            #expect(!again.elements.contains { $0.attributes["id"] == "demographic-city-error" })
            let receipt = try await reader.vote(on: again, ["a.drink": ".other", "a.drink.other": "Mate"])
            #expect(receipt.heading == "Your vote has been counted")
        }
    }

    @Test("A vote can be taken back, and under once that is final")
    func withdraw() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            let receipt = try await reader.vote(on: try await reader.open("/p/tea"), ["a.drink": "tea"])
            #expect(receipt.action == "/p/tea/withdraw")
            #expect(try await reader.vote(on: receipt, [:]).heading == "Your vote has been withdrawn")
            #expect(try await place.answered("tea") == 0)
            let after = try await reader.open("/p/tea")
            #expect(after.heading == "Your vote has been withdrawn" && !after.html.contains("<form"))
        }
    }

    @Test(
        "Where the poll allows it the ballot comes back filled in, and the change is counted",
        arguments: [true, false]
    )
    func change(keepsCookies: Bool) async throws {
        try await PollPlace.with { place in
            try await place.make("tea", .teaOrCoffee.voting(VotingFields(perVoter: .changeable)))
            let reader = place.reader()
            reader.keepsCookies = keepsCookies
            let receipt = try await reader.vote(
                on: try await reader.open("/p/tea"),
                ["a.drink": "tea", "d.age": "34", "d.city": "Paris"]
            )
            let link = try #require(receipt.links.first { $0.hasPrefix("/p/tea") && !$0.contains("/receipt") })
            let ballot = try await reader.open(link)
            #expect(ballot.isOn("a.drink", "tea") && ballot.value(of: "d.age") == "34")
            #expect(ballot.value(of: "d.city") == "Paris")
            let changed = try await reader.vote(on: ballot, ["a.drink": "coffee"])
            #expect(changed.heading == "Your vote has been changed")
            let shares = try await place.call(ResultsBreakdown.self, .init(poll: "tea")).total.shares
            #expect(shares?.first { $0.option == "coffee" }?.count == 1)
            #expect(try await place.answered("tea") == 1)
            // Taken back, it may be cast anew.
            #expect(try await reader.vote(on: changed, [:]).heading == "Your vote has been withdrawn")
            #expect(try await place.answered("tea") == 0)
        }
    }

    @Test("Without cookies the receipt is shown, and its address is good for that reader's next steps")
    func withoutCookies() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            reader.keepsCookies = false
            let receipt = try await reader.vote(on: try await reader.open("/p/tea"), ["a.drink": "tea"])
            #expect(receipt.heading == "Your vote has been counted" && receipt.path.contains("?s="))
            #expect(try await reader.open(receipt.path).heading == "Your vote has been counted")
            // Its seal is not to be read, and not to be changed.
            #expect(!receipt.path.contains(receipt.hidden.first?.value ?? "-"))
            #expect(try await reader.open(receipt.path + "A").heading == "Look up your vote")
        }
    }

    @Test("A receipt that was kept shows the vote on another device, and takes it back")
    func lookUp() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            try await place.make("other")
            let reader = place.reader()
            let receipt = try await reader.vote(on: try await reader.open("/p/tea"), ["a.drink": "tea"])
            let text = try #require(receipt.hidden.first { $0.name == "receipt" }?.value)
            let later = place.reader()
            let form = try await later.open("/p/tea/receipt")
            #expect(form.heading == "Look up your vote" && form.action == "/p/tea/receipt")
            for wrong in ["", "b1.x", text + "A", "<b>"] {
                let again = try await later.vote(on: form, ["receipt": wrong])
                #expect(again.status == 422 && again.value(of: "receipt") == wrong)
            }
            #expect(try await later.post("/p/other/receipt", [.init("receipt", text)]).status == 422)
            #expect(try await later.post("/p/other/withdraw", [.init("receipt", text)]).status == 403)
            let foreign = try await later.post(
                "/p/tea/receipt",
                [.init("receipt", text)],
                "Origin: https://evil.example"
            )
            #expect(foreign.status == 403 && !foreign.html.contains(text))
            let found = try await later.vote(on: form, ["receipt": " \(text) "])
            #expect(found.heading == "Your vote has been counted" && found.html.contains(text))
            #expect(try await later.vote(on: found, [:]).heading == "Your vote has been withdrawn")
            #expect(try await place.answered("tea") == 0)
            #expect(try await later.vote(on: form, ["receipt": text]).heading == "Your vote has been withdrawn")
        }
    }
}
