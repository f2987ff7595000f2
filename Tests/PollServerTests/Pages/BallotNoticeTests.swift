import PollAPI
import Testing

@Suite("Polls without a ballot")
struct BallotNoticeTests {
    @Test("A draft, a poll that has not opened and one that is closed say so")
    func states() async throws {
        try await PollPlace.with { place in
            let reader = place.reader()
            try await place.make("draft", status: .draft)
            let draft = try await reader.open("/p/draft")
            #expect(
                draft.status == 404 && draft.heading == "Not published yet" && !draft.html.contains("Tea or coffee")
            )
            try await place.make("soon", .teaOrCoffee.voting(VotingFields(opens: "2999-01-01T10:00:00Z")))
            let soon = try await reader.open("/p/soon")
            #expect(soon.status == 200 && soon.heading == "Not open yet" && soon.html.contains("2999"))
            try await place.make("over", .teaOrCoffee.voting(VotingFields(closes: "2001-01-01T10:00:00Z")))
            try await place.make("closed", status: .closed)
            for slug in ["over", "closed"] {
                let closed = try await reader.open("/p/\(slug)")
                #expect(closed.status == 200 && closed.heading == "Voting has ended")
                #expect(closed.links.contains("/r/\(slug)"))
            }
        }
    }

    @Test("Results are linked to only where the reader may see them")
    func links() async throws {
        try await PollPlace.with { place in
            for (visibility, isLinked) in [(VisibilityField.editors, false), (.afterVote, true), (.afterClose, false)] {
                let slug = "p-\(visibility.rawValue)"
                try await place.make(slug, .teaOrCoffee.voting(VotingFields(), results: visibility))
                let reader = place.reader()
                let receipt = try await reader.vote(on: try await reader.open("/p/\(slug)"), ["a.drink": "tea"])
                #expect(receipt.links.contains { $0.hasPrefix("/r/") } == isLinked, "\(visibility)")
                #expect((reader.cookies["/r/\(slug)"] != nil) == (visibility == .afterVote))
                _ = try await place.call(PollClose.self, .init(poll: slug))
                let stranger = try await place.reader().open("/p/\(slug)")
                #expect(stranger.links.contains("/r/\(slug)") == (visibility == .afterClose), "\(visibility)")
            }
        }
    }

    @Test("A poll that closes while a form is filled in refuses it, and one that is deleted is gone for who has voted")
    func meanwhile() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let (voter, late) = (place.reader(), place.reader())
            let ballot = try await late.open("/p/tea")
            let receipt = try await voter.vote(on: try await voter.open("/p/tea"), ["a.drink": "tea"])
            _ = try await place.call(PollClose.self, .init(poll: "tea"))
            let refused = try await late.vote(on: ballot, ["a.drink": "tea"])
            #expect(refused.status == 409 && refused.heading == "Voting has ended")
            let kept = try await voter.vote(on: receipt, [:])
            #expect(kept.status == 409 && kept.heading == "Voting has ended")
            #expect(try await place.answered("tea") == 1)
            _ = try await place.call(PollDelete.self, .init(poll: "tea"))
            let gone = try await voter.open("/p/tea")
            #expect(gone.status == 410 && gone.heading == "This poll is gone")
            let unknown = try await late.open("/p/tea")
            #expect(unknown.status == 404 && unknown.heading == "Nothing here")
        }
    }

    @Test("Other addresses and methods are refused, and HEAD is answered without a body")
    func addresses() async throws {
        try await PollPlace.with { place in
            let poll = try await place.make("tea")
            let reader = place.reader()
            for path in ["/p", "/p/tea/nothing", "/p/tea/receipt/x", "/p/%ff", "/p/tea?q=%zz"] {
                #expect(try await reader.open(path).status == 404, "\(path)")
            }
            #expect(try await reader.open("/p/\(poll.id)?frame=1").path == "/p/tea?frame=1")
            #expect(try await reader.open("/p/tea", method: "HEAD").html.isEmpty)
            #expect(try await reader.open("/p/tea", method: "DELETE").fields["allow"] == "GET, HEAD, POST")
            #expect(try await reader.open("/p/tea/withdraw").fields["allow"] == "POST")
            #expect(try await reader.open("/p/tea/receipt", method: "PUT").fields["allow"] == "GET, HEAD, POST")
            let json = try await place.server.send(
                "POST /p/tea HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            )
            #expect(json.status == 415)
        }
    }
}
