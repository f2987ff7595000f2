import MarkupReading
import PollAPI
import Testing

@Suite("The language of the ballot")
struct BallotLanguageTests {
    private func content(_ language: String?) -> PollContent {
        var content = PollContent.teaOrCoffee
        content.language = language
        content.translations = [
            "de": PollTranslation(
                title: "Tee oder Kaffee?",
                questions: ["drink": .init(text: "Was trinken Sie morgens?", options: ["tea": "Tee"])]
            ),
            "ar": PollTranslation(questions: ["drink": .init(text: "ماذا تشرب في الصباح؟")]),
        ]
        return content
    }

    @Test(
        "It speaks the reader's best language of those that the poll has, and else the poll's own",
        arguments: [
            ("de", "de", "Was trinken Sie morgens?"), ("de-AT,en;q=0.5", "de", "Was trinken Sie morgens?"),
            ("fr, de;q=0.5", "de", "Was trinken Sie morgens?"), ("fr", "en", "What do you drink in the morning?"),
            ("en, de;q=0.9", "en", "What do you drink in the morning?"),
            ("", "en", "What do you drink in the morning?"),
            ("ar", "ar", "ماذا تشرب في الصباح؟"), ("de;q=0, ar;q=0.1", "ar", "ماذا تشرب في الصباح؟"),
        ]
    )
    func spoken(accepted: String, tag: String, question: String) async throws {
        try await PollPlace.with { place in
            try await place.make("tea", content("en"))
            let reader = place.reader(accepted)
            let ballot = try await reader.open("/p/tea")
            let html = ballot.elements.first { $0.name == "html" }
            #expect(html?.attributes["lang"] == tag && html?.attributes["dir"] == (tag == "ar" ? "rtl" : "ltr"))
            #expect(ballot.heading == question && ballot.fields["content-language"] == tag)
            // What a translation leaves out stays as the poll has it.
            #expect(ballot.html.contains("Coffee") && ballot.html.contains(tag == "de" ? ">Tee<" : ">Tea<"))
            let receipt = try await reader.vote(on: ballot, ["a.drink": "tea"])
            #expect(receipt.status == 200)
            #expect(receipt.elements.first { $0.name == "html" }?.attributes["lang"] == tag)
        }
    }

    @Test("Texts and translations change while votes come in, and are returned as they were given")
    func changed() async throws {
        try await PollPlace.with { place in
            try await place.make("tea")
            let reader = place.reader("de")
            #expect(try await reader.open("/p/tea").heading == "What do you drink in the morning?")
            _ = try await reader.vote(on: try await reader.open("/p/tea"), ["a.drink": "tea"])
            let given = content("en")
            let update = PollUpdate.Params(
                poll: "tea",
                language: "EN",
                translations: given.translations,
                embed: EmbedFields(origins: ["*"])
            )
            let poll = try await place.call(PollUpdate.self, update).poll
            #expect(poll.content.language == "en" && poll.content.translations == given.translations)
            #expect(poll.content.embed?.origins == ["*"] && poll.revision == 2)
            #expect(try await place.reader("de").open("/p/tea").heading == "Was trinken Sie morgens?")
            let cleared = PollUpdate.Params(poll: "tea", translations: [:], embed: EmbedFields())
            let plain = try await place.call(PollUpdate.self, cleared).poll
            #expect(plain.content.translations == nil && plain.content.embed == nil)
        }
    }

    @Test("Texts in a language that the pages do not speak say so, amid a page in English")
    func unspoken() async throws {
        try await PollPlace.with { place in
            var dutch = PollContent.teaOrCoffee
            dutch.language = "nl"
            try await place.make("tea", dutch)
            let reader = place.reader("nl")
            let ballot = try await reader.open("/p/tea")
            #expect(ballot.elements.first { $0.name == "html" }?.attributes["lang"] == "en")
            #expect(ballot.elements.first { $0.name == "h1" }?.attributes["lang"] == "nl")
            #expect(ballot.elements.filter { $0.attributes["lang"] == "nl" }.count > 3)
            let english = try await place.make("plain")
            #expect(english.content.language == nil)
            let plain = try await reader.open("/p/plain")
            #expect(plain.elements.filter { $0.attributes["lang"] != nil }.count == 1)
        }
    }
}
