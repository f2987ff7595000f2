import JSONRPC
import MarkupReading
import PollAPI
import PollPages
import Testing

@testable import PollServer

@Suite("Ballots on other people's pages")
struct EmbedPageTests {
    private func content(_ origins: [String]?) -> PollContent {
        var content = PollContent.teaOrCoffee
        content.embed = EmbedFields(origins: origins)
        return content
    }

    @Test("Who may hold the ballot in a frame is what the poll says, or else what the server allows")
    func ancestors() async throws {
        try await PollPlace.with(configure: { $0.allowedOrigins = ["https://own.example"] }) { place in
            let cases: [(slug: String, origins: [String]?, directive: String)] = [
                ("none", nil, "'self' https://own.example"), ("nobody", [], "'self'"), ("all", ["*"], "*"),
                (
                    "two", ["https://a.example", "https://B.example:8443"],
                    "'self' https://a.example https://b.example:8443"
                ),
            ]
            for (slug, origins, directive) in cases {
                try await place.make(slug, content(origins))
                let reader = place.reader()
                let ballot = try await reader.open("/p/\(slug)?frame=1")
                #expect(ballot.ancestors == directive)
                #expect(try await reader.vote(on: ballot, [:]).ancestors == directive)
                #expect(try await reader.vote(on: ballot, ["a.drink": "tea"]).ancestors == directive)
            }
        }
    }

    @Test("The height is told to the page around the frame if that may hold it, and to no other")
    func parent() async throws {
        try await PollPlace.with { place in
            try await place.make("tea", content(["https://news.example"]))
            func parent(_ path: String, _ fields: String...) async throws -> String? {
                let page = try await place.reader().open(path, fields.first ?? "X-None: 1")
                return page.elements.first { $0.name == "body" }?.attributes["data-parent-origin"]
            }
            #expect(try await parent("/p/tea?frame=1", "Referer: https://news.example/a?b") == "https://news.example")
            #expect(try await parent("/p/tea?frame=1&origin=https://news.example") == "https://news.example")
            #expect(try await parent("/p/tea", "Referer: https://news.example/") == nil)
            for origin in ["https://evil.example", "*", "https://news.example.evil.example", "https://news.example/"] {
                #expect(try await parent("/p/tea?frame=1&origin=\(origin)") == nil, "\(origin)")
            }
            // It goes on to the pages that follow.
            let reader = place.reader()
            let ballot = try await reader.open("/p/tea?frame=1", "Referer: https://news.example/")
            let receipt = try await reader.vote(on: ballot, ["a.drink": "tea"])
            #expect(receipt.elements.contains { $0.attributes["data-parent-origin"] == "https://news.example" })
            #expect(
                receipt.elements.filter { $0.attributes["href"] == "/r/tea" }.allSatisfy {
                    $0.attributes["target"] == "_blank"
                }
            )
        }
    }

    private struct Snippet: Decodable {
        var html: String
    }

    @Test("The oEmbed endpoint answers for ballots of this server that readers may see")
    func oEmbed() async throws {
        try await PollPlace.with { place in
            var hostile = content(["*"])
            hostile.title = "\"><script>alert(1)</script>"
            try await place.make("tea", hostile)
            try await place.make("nobody", content([]))
            try await place.make("draft", status: .draft)
            let reader = place.reader()
            let found = try await reader.open(
                "/oembed?url=http%3A%2F%2Fpolls.example%2Fp%2Ftea&maxwidth=300&maxheight=200"
            )
            #expect(found.status == 200 && found.fields["content-type"] == "application/json")
            #expect(found.fields["access-control-allow-origin"] == "*")
            #expect(found.html.contains(#""type":"rich""#) && found.html.contains(#""width":300,"height":200"#))
            let snippet = try JSONReader.decode(
                Snippet.self,
                from: Array(found.html.utf8),
                options: JSONReader.Options(unknownMembers: .ignored)
            ).html
            let frame = try MarkupReader(snippet).elements
            #expect(frame.map(\.name) == ["iframe"] && frame[0].attributes["title"] == hostile.title)
            #expect(frame[0].attributes["src"] == "http://polls.example/p/tea?frame=1")
            // What nobody may frame is linked to.
            let link = try await reader.open("/oembed?url=https://polls.example/p/nobody")
            #expect(link.status == 200 && !link.html.contains("<iframe") && link.html.contains("<a href="))
            for url in [
                "http://polls.example/p/draft", "http://polls.example/p/nothing", "http://other.example/p/tea",
                "http://polls.example/r/tea", "http://polls.example/p/tea/receipt", "javascript:alert(1)", "",
                "http://polls.example@other.example/p/tea", "//polls.example/p/tea", "http://polls.example:81/p/tea",
            ] {
                #expect(try await reader.open("/oembed?url=\(url)").status == 404, "\(url)")
            }
            #expect(try await reader.open("/oembed?format=xml&url=http://polls.example/p/tea").status == 501)
            #expect(try await reader.open("/oembed").status == 404)
            #expect(try await reader.post("/oembed", []).status == 405)
            let ballot = try await reader.open("/p/tea")
            let discovery = ballot.elements.first { $0.attributes["type"] == "application/json+oembed" }
            let address = try #require(discovery?.attributes["href"])
            #expect(try await reader.open(String(address.dropFirst("http://polls.example".count))).status == 200)
            #expect(ballot.elements.contains { $0.attributes["property"] == "og:title" })
            #expect(
                ballot.elements.contains {
                    $0.attributes["property"] == "og:image"
                        && $0.attributes["content"] == "http://polls.example/r/tea/total.svg"
                }
            )
        }
    }

    @Test("A script on a page that may hold the poll may make a reader's calls about it, and about no other")
    func pollCalls() async throws {
        try await PollPlace.with { place in
            try await place.make("tea", content(["https://news.example"]))
            try await place.make("other")
            func send(_ method: String, _ origin: String, _ body: String = "") async throws -> HTTPAnswer {
                try await place.server.send(
                    "\(method) /p/tea/rpc HTTP/1.1\r\nHost: polls.example\r\nOrigin: \(origin)\r\n"
                        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
            }
            func vote(_ poll: String, id: String = #""id":1,"#) -> String {
                #"{"jsonrpc":"2.0",\#(id)"method":"vote.submit","params":{"poll":"\#(poll)","voter":"a","answers":{"drink":"tea"}}}"#
            }
            let preflight = try await send("OPTIONS", "https://news.example")
            #expect(preflight.status == 204)
            #expect(preflight.fields["access-control-allow-origin"] == "https://news.example")
            #expect(preflight.fields["vary"]?.contains("Origin") == true)
            #expect(try await send("OPTIONS", "https://evil.example").status == 403)
            #expect(try await send("POST", "https://evil.example", vote("tea")).status == 403)
            let cast = try await send("POST", "https://news.example", vote("tea"))
            #expect(cast.status == 200 && cast.body.contains(#""status":"counted""#))
            #expect(cast.fields["access-control-allow-origin"] == "https://news.example")
            for body in [
                vote("other"), vote("other", id: ""), "[\(vote("tea"))]",
                #"{"jsonrpc":"2.0","id":1,"method":"vote.submit","params":["other","a",{"drink":"tea"}]}"#,
                #"{"jsonrpc":"2.0","id":1,"method":"poll.list","params":{"poll":"tea"}}"#,
            ] {
                let refused = try await send("POST", "https://news.example", body)
                #expect(refused.body.contains(#""type":"other_poll""#), "\(body)")
            }
            #expect(try await send("POST", "https://news.example", "{").body.contains("-32700"))
            // What is refused is refused in JSON that the script may read.
            let unknown = #"{"jsonrpc":"2.0","id":7,"method":"vote.get","params":{"receipt":"b1.none"}}"#
            let refused = try await send("POST", "https://news.example", unknown)
            #expect(refused.body.contains(#""code":1404"#) && refused.body.contains(#""id":7"#))
            #expect(refused.fields["content-type"] == "application/json")
            #expect(refused.fields["access-control-allow-origin"] == "https://news.example")
            #expect(try await send("POST", "https://news.example", vote("tea", id: "")).status == 204)
            // A receipt is taken for ballots of this poll alone.
            for (poll, isTaken) in [("tea", true), ("other", false)] {
                let ballot = VoteSubmit.Params(poll: poll, voter: "r", answers: ["drink": .text("tea")])
                let receipt = try await place.call(VoteSubmit.self, ballot).receipt
                let withdrawal =
                    #"{"jsonrpc":"2.0","id":1,"method":"vote.withdraw","params":{"receipt":"\#(receipt)"}}"#
                let answer = try await send("POST", "https://news.example", withdrawal)
                #expect(answer.body.contains("withdrawn") == isTaken)
            }
            #expect(try await place.answered("other") == 1)
            #expect(try await place.answered("tea") == 1)
        }
    }

    @Test("Cities are suggested so that the ballot reads the same town, for the poll's pages too")
    func places() async throws {
        try await PollPlace.with { place in
            try await place.make("tea", content(["https://news.example"]))
            let reader = place.reader()
            let found = try await reader.open("/p/tea/places?q=bos", "Origin: https://news.example")
            #expect(found.html.hasPrefix(#"["Boston, Massachusetts""#))
            #expect(found.fields["access-control-allow-origin"] == "https://news.example")
            #expect(found.fields["cache-control"] == "public, max-age=86400")
            for query in ["", "?q=", "?q=,", "?q=%3Cscript%3E", "?x=1"] {
                #expect(try await reader.open("/p/tea/places\(query)").html == "[]", "\(query)")
            }
        }
    }

    @Test("Absolute addresses begin with what the operator says, or what the request and trusted proxies do")
    func address() async throws {
        func canonical(_ configure: @Sendable (inout CanvassServer.Settings) -> Void, _ fields: String...) async throws
            -> String?
        {
            try await PollPlace.with(configure: configure) { place in
                try await place.make("tea")
                let page = try await place.reader().open(
                    "/p/tea",
                    fields[0],
                    fields.count > 1 ? fields[1] : "X-None: 1"
                )
                return page.elements.first { $0.attributes["rel"] == "canonical" }?.attributes["href"]
            }
        }
        let proto = "X-Forwarded-Proto: https"
        #expect(try await canonical({ _ in }, "Host: Polls.example:81", proto) == "http://polls.example:81/p/tea")
        #expect(try await canonical({ $0.trustedHops = 1 }, "Host: a.example", proto) == "https://a.example/p/tea")
        #expect(
            try await canonical({ $0.publicAddress = "https://b.example" }, "Host: a.example")
                == "https://b.example/p/tea"
        )
        #expect(try await canonical({ _ in }, "Host: a\"><script>") == nil)
    }
}
