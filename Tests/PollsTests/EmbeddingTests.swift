import Polls
import Testing

@Suite struct EmbeddingTests {
    @Test(
        "An origin is a scheme and a host, and perhaps a port",
        arguments: [
            "https://news.example", "http://127.0.0.1:8080", "https://[::1]:8443", "https://xn--bcher-kva.example",
        ]
    )
    func origins(text: String) {
        #expect(WebOrigin(text)?.text == text)
        #expect(WebOrigin(address: text + "/a?b#c")?.text == text)
        #expect(WebOrigin(text + "/") == nil)
    }

    @Test(
        "Anything that means more in an address or in a header is none",
        arguments: [
            "", "news.example", "https://", "ftp://news.example", "https://a b", "https://a;script-src *",
            "https://*.example",
            "https://user@news.example", "https://news.example\r\nX: y", "https://bücher.example", "null", "*",
            "'self'",
            "javascript://x", "https://" + String(repeating: "a", count: 256),
        ]
    )
    func noOrigins(text: String) {
        #expect(WebOrigin(text) == nil)
        #expect(throws: PollRejection.self) { try EmbeddingRules(origins: [text, "https://a.example"]) }
    }

    @Test("Rules keep each origin once, and say which one is none")
    func rules() throws {
        #expect(try EmbeddingRules(origins: nil) == .none)
        #expect(try EmbeddingRules(origins: ["*"]).origins == ["*"])
        #expect(
            try EmbeddingRules(origins: ["https://A.example", "https://a.example"]).origins == ["https://a.example"]
        )
        #expect(
            throws: PollRejection(
                path: "embed.origins[1]",
                detail: "Expected an origin such as https://news.example, without a path, or * alone for everybody."
            )
        ) { try EmbeddingRules(origins: ["https://a.example", "b.example"]) }
        let many = (0...50).map { "https://a\($0).example" }
        #expect(throws: PollRejection.self) { try EmbeddingRules(origins: many) }
        #expect(try EmbeddingRules(origins: Array(many.dropLast())).origins?.count == 50)
    }

    @Test(
        "A language tag gets its customary case",
        arguments: [
            ("EN", "en"), ("pt-br", "pt-BR"), ("ZH-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"),
            ("sl-ROZAJ", "sl-rozaj"),
        ]
    )
    func tags(typed: String, tag: String) {
        #expect(LanguageTag(typed)?.text == tag)
        #expect(LanguageTag(tag)?.text == tag)
    }

    @Test(
        "What is no language tag is refused",
        arguments: [
            "", "e", "english", "en_US", "en-", "-en", "en--us", "e1", "en-x", "de\"", "дe",
            String(repeating: "en-", count: 20) + "us",
        ]
    )
    func noTags(text: String) {
        #expect(LanguageTag(text) == nil)
    }
}
