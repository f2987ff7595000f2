import Crypto
import MarkupReading
import PollAPI
import PollPages
import Testing

@testable import PollServer

@Suite("Who a form's voter is")
struct SignedVoterTests {
    let key = PageSecrets(root: [UInt8](repeating: 3, count: 32)).voterKey

    @Test(
        "A voter reads back as it was signed, whatever it is called",
        arguments: ["a", "user 17", "Zoë.x.y", "🙂"]
    )
    func roundTrip(id: String) {
        for kind in [SignedVoter.Kind.drawn, .named] {
            let voter = SignedVoter(kind, id: id, poll: "p1")
            #expect(SignedVoter(voter.signed(with: key), key: key) == voter)
        }
    }

    @Test("A voter with any character changed is refused, as is one of another key")
    func forged() {
        let text = SignedVoter(.drawn, id: "ann", poll: "p1").signed(with: key)
        for index in text.indices {
            let changed = text.replacingCharacters(at: index, with: text[index] == "A" ? "B" : "A")
            #expect(SignedVoter(changed, key: key) == nil, "\(changed)")
        }
        #expect(SignedVoter(text, key: SymmetricKey(size: .bits256)) == nil)
        for other in ["", ".", "..", "p1..", text + "=", text + ".", String(repeating: "a", count: 5_000)] {
            #expect(SignedVoter(other, key: key) == nil)
        }
    }

    @Test("Drawn voters are 128 bits each, and never the same")
    func drawn() {
        let voters = (0..<200).map { _ in SignedVoter.drawn(for: "p1").id }
        #expect(Set(voters).count == voters.count && voters.allSatisfy { $0.utf8.count == 22 })
    }

    @Test("What is handed over opens for its poll, until its time is over, and for nobody without the key")
    func handOver() throws {
        let voter = SignedVoter(.named, id: "a.b.c", poll: "p1")
        let sealKey = SymmetricKey(size: .bits256)
        let sealed = try #require(VoteConfirmation(voter: voter, outcome: .changed, expires: 100).sealed(with: sealKey))
        let opened = VoteConfirmation(sealed, poll: "p1", now: 99, key: sealKey)
        #expect(opened?.voter == voter && opened?.outcome == .changed)
        #expect(VoteConfirmation(sealed, poll: "p1", now: 100, key: sealKey) == nil)
        #expect(VoteConfirmation(sealed, poll: "p2", now: 99, key: sealKey) == nil)
        #expect(VoteConfirmation(sealed, poll: "p1", now: 99, key: SymmetricKey(size: .bits256)) == nil)
        #expect(VoteConfirmation("", poll: "p1", now: 99, key: sealKey) == nil)
    }

    @Test(
        "A forged voter, none and that of another poll bring the form back with what was typed and a voter that is good"
    )
    func refused() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            try await place.make("other")
            let reader = place.reader()
            let other = try await reader.open("/p/other")
            for hidden in [[], [FormFields.Field("voter", "x.y.z")], other.hidden] {
                let again = try await reader.post(
                    "/p/tea",
                    hidden + [.init("a.drink", "coffee"), .init("d.age", "41")]
                )
                #expect(again.status == 403 && again.value(of: "d.age") == "41" && again.isOn("a.drink", "coffee"))
                #expect(again.hidden.first?.value != hidden.first?.value)
            }
            #expect(try await place.answered("tea") == 0)
            let again = try await reader.post("/p/tea", [.init("a.drink", "coffee")])
            #expect(try await reader.vote(on: again, ["a.drink": "coffee"]).heading == "Your vote has been counted")
        }
    }

    @Test(
        "A form that another site sends is refused, and one of the server's own pages is taken",
        arguments: [
            ("Origin: https://evil.example", false), ("Origin: null", false), ("Sec-Fetch-Site: cross-site", false),
            ("Sec-Fetch-Site: same-site", false), ("Origin: http://polls.example.evil.example", false),
            ("Origin: http://polls.example", true), ("Origin: https://polls.example", true),
            ("Sec-Fetch-Site: same-origin", true), ("X-Other: 1", true),
        ]
    )
    func origins(field: String, isTaken: Bool) async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader()
            let ballot = try await reader.open("/p/tea")
            let answer = try await reader.vote(on: ballot, ["a.drink": "tea"], field)
            #expect(answer.status == (isTaken ? 200 : 403))
            #expect(try await place.answered("tea") == (isTaken ? 1 : 0))
            let receipt = try await reader.vote(on: ballot, ["a.drink": "tea"])
            let withdrawn = try await reader.vote(on: receipt, [:], field)
            #expect(withdrawn.status == (isTaken ? 200 : 403))
            #expect(try await place.answered("tea") == (isTaken ? 0 : 1))
        }
    }

    @Test("The cookie is for the poll's address alone, out of reach of scripts, and for as long as the poll needs it")
    func cookie() async throws {
        try await PollPlace.with(configure: { $0.trustedHops = 1 }) { place in
            try await place.make("tea", .teaOrCoffee.voting(VotingFields(closes: "2999-01-01T00:00:00Z")))
            for (framed, proto, ending) in [
                ("", "http", "; HttpOnly; SameSite=Lax"), ("", "https", "; HttpOnly; SameSite=Lax; Secure"),
                ("?frame=1", "https", "; HttpOnly; SameSite=None; Secure; Partitioned"),
                ("?frame=1", "http", "; HttpOnly; SameSite=Lax"),
            ] {
                let reader = place.reader()
                let ballot = try await reader.open("/p/tea\(framed)")
                let form = ballot.hidden + [.init("a.drink", "tea")]
                let answer = try await reader.answer(ballot.action, form, "X-Forwarded-Proto: \(proto)")
                let cookie = try #require(answer.cookies.first)
                #expect(answer.cookies.count == 1 && cookie.hasPrefix("canvass-voter="))
                #expect(cookie.hasSuffix("; Path=/p/tea; Max-Age=34560000\(ending)"), "\(cookie)")
            }
        }
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
        String(self[..<index]) + String(character) + String(self[self.index(after: index)...])
    }
}
