import MarkupReading
import PollAPI
import PollPages
import PollServer
import Testing

@Suite("Texts that people store and send to break out of a page")
struct HostilePageTests {
    /// What a page consists of: elements and the names of their attributes, without texts and values.
    private func skeleton(_ page: ShownPage) -> [String] {
        page.elements.map { "\($0.depth) \($0.name) \($0.attributes.keys.sorted().joined(separator: " "))" }
    }

    /// A poll all of whose texts are the given one.
    private func content(_ text: String) -> PollContent {
        let option = { (key: String) in OptionFields(key: key, text: text, says: text) }
        var content = PollContent(
            title: text,
            audience: text,
            questions: [
                QuestionFields(
                    key: "one",
                    kind: .single,
                    text: text,
                    options: [option("a"), option("b")],
                    allowOther: true
                ),
                QuestionFields(key: "rank", kind: .ranking, text: text, options: [option("a"), option("b")]),
                QuestionFields(key: "words", kind: .text, text: text, required: false),
            ],
            demographics: [
                DemographicFields(key: "age", kind: .age, text: text),
                DemographicFields(key: "city", kind: .city, text: text),
                DemographicFields(key: "group", kind: .category, text: text, options: [option("x")]),
            ],
            voting: VotingFields(perVoter: .changeable),
            results: ResultFields(visibility: .public, minimumBase: 1)
        )
        content.language = "en"
        content.translations = [
            "de": PollTranslation(title: text, questions: ["one": .init(text: text, options: ["a": text])])
        ]
        content.embed = EmbedFields(origins: ["*"])
        return content
    }

    /// The pages that a reader sees from the ballot to its withdrawal.
    private func walk(_ place: PollPlace, _ slug: String, typed text: String) async throws -> [ShownPage] {
        let reader = place.reader("de")
        reader.keepsCookies = false
        let ballot = try await reader.open("/p/\(slug)")
        let refused = try await reader.vote(
            on: ballot,
            ["a.one": ".other", "a.one.other": text, "a.words": text, "d.age": text, "d.city": text, "a.rank.a": text]
        )
        let answers = [
            "a.one": ".other", "a.one.other": text, "a.words": text, "d.city": text, "a.rank.a": "1", "a.rank.b": "2",
        ]
        let receipt = try await reader.vote(on: ballot, answers)
        guard receipt.heading == "Ihre Stimme ist gezählt" else { return [ballot, refused, receipt] }
        let link = receipt.links.first { $0.hasPrefix("/p/") && !$0.contains("/receipt") } ?? ""
        let filled = try await reader.open(link)
        let withdrawn = try await reader.vote(on: receipt, [:])
        _ = try await place.call(PollClose.self, .init(poll: slug))
        return [ballot, refused, receipt, filled, withdrawn, try await reader.open("/p/\(slug)")]
    }

    @Test("200 hostile texts, stored and typed, make no element and no attribute in any page")
    func stored() async throws {
        try await PollPlace.with { place in
            try await place.make("plain", content("plain"))
            let expected = try await walk(place, "plain", typed: "plain").map(skeleton)
            #expect(expected.count == 6)
            let texts = HostileText.all.filter { !$0.unicodeScalars.contains("\u{0}") }
            #expect(texts.count >= 200)
            var walked = 0
            for (number, text) in texts.enumerated() {
                try await place.make("p\(number)", content(text))
                let pages = try await walk(place, "p\(number)", typed: text)
                #expect(pages.map(skeleton) == Array(expected.prefix(pages.count)), "\(text.debugDescription)")
                walked += pages.count == 6 ? 1 : 0
            }
            // Some texts are no write-in at all, such as a blank one; most go all the way.
            #expect(walked > texts.count * 9 / 10)
        }
    }

    @Test("Addresses, fields of the header and foreign form fields make none either")
    func sent() async throws {
        try await PollPlace.with { place in
            try await place.make("plain", content("plain"))
            let reader = place.reader()
            reader.keepsCookies = false
            let ballot = skeleton(try await reader.open("/p/plain"))
            let framed = skeleton(try await reader.open("/p/plain?frame=1"))
            let nothing = skeleton(try await reader.open("/p/nothing"))
            for text in HostileText.all {
                let query = FormFields([.init("q", text)]).urlEncoded.dropFirst(2)
                let header = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }
                let line = String(String.UnicodeScalarView(header))
                if !text.unicodeScalars.contains("\u{0}") {
                    let asked = try await reader.open("/p/plain?s=\(query)&x=\(query)&o=\(query)")
                    #expect(skeleton(asked) == ballot)
                    let origin = try await reader.open("/p/plain?frame=1&origin=\(query)")
                    #expect(skeleton(origin) == framed)
                    #expect(skeleton(try await reader.open("/p/\(query)x")).prefix(8) == nothing.prefix(8))
                }
                let named = try await reader.open("/p/plain", "Host: \(line)", "Referer: \(line)")
                if named.status == 200 {
                    #expect(named.elements.filter { $0.name == "script" }.count == 1)
                    #expect(
                        Set(named.elements.map(\.name)).isSubset(
                            of: Set(ballot.map { String($0.split(separator: " ")[1]) })
                        )
                    )
                }
                let form = try await reader.post(
                    "/p/plain",
                    [.init("voter", text), .init(text, text), .init("change", text)]
                )
                #expect(form.elements.filter { $0.name == "script" }.count <= 1)
                #expect(form.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
            }
        }
    }
}
