import JSONRPC
import MarkupReading
import PollAPI
import Testing

@testable import PollPages

@Suite("Showing a poll elsewhere")
struct EmbedTests {
    @Test("Embedding a poll takes one frame or one link, whatever the poll is called", arguments: HostileText.all)
    func snippetsHold(text: String) throws {
        let snippet = EmbedSnippet(
            frameAddress: "https://a.example/p/x",
            pageAddress: "https://a.example/p/x",
            title: text
        )
        #expect(try MarkupReader(snippet.frame).elements.map(\.name) == ["iframe"])
        #expect(try MarkupReader(snippet.link).elements.map(\.name) == ["a"])
    }

    @Test("The oEmbed answer has a frame no larger than was asked for")
    func answersOEmbed() throws {
        let fields = OEmbedFields(
            SamplePages.snippet,
            providerAddress: "https://a.example",
            maxWidth: 300,
            maxHeight: 200
        )
        let text = String(decoding: try JSONWriter.encode(fields), as: UTF8.self)
        #expect(text.contains("\"version\":\"1.0\"") && text.contains("\"type\":\"rich\""))
        #expect(text.contains("\"width\":300") && text.contains("\"height\":200"))
        #expect(fields.html.contains("height=\"200\""))
    }

    @Test("An embedded ballot tells its height to the exact origin alone")
    func tellsExactOrigin() throws {
        var page = SamplePages.ballot()
        page.embedding = .frame(origin: "https://news.example")
        let framed = try MarkupReader(PageRenderer().render(page)).elements
        #expect(framed.first { $0.name == "body" }?.attributes["data-parent-origin"] == "https://news.example")
        page.embedding = .frame(origin: nil)
        let unknown = try MarkupReader(PageRenderer().render(page)).elements
        #expect(unknown.first { $0.name == "body" }?.attributes["data-parent-origin"] == nil)
        let script = String(decoding: try PageRenderer().assets.ballotScript.bytes, as: UTF8.self)
        #expect(!script.contains("\"*\""))
    }

    @Test("Every template makes a draft", arguments: PollTemplate.allCases)
    func makesDrafts(template: PollTemplate) {
        let form = FormFields([
            .init("template", template.rawValue), .init("title", " Which? "), .init("slug", ""),
            .init("options", "One\r\n\r\n Two \n"),
        ])
        let draft = PollTemplate.draft(from: form, locale: .english)
        #expect(draft.status == .draft && draft.slug == nil)
        #expect(draft.content.title == "Which?")
        #expect(draft.content.questions.count == 1)
        if let options = draft.content.questions[0].options { #expect(options.map(\.text) == ["One", "Two"]) }
    }
}
