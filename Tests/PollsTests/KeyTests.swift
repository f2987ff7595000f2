import Testing

@testable import Polls

@Suite struct KeyTests {
    @Test(
        "A key is one to 64 lower-case letters, digits and hyphens",
        arguments: ["a", "0", "a-b", "9-", "abc-123", String(repeating: "z", count: 64)]
    )
    func keys(text: String) {
        #expect(Key(text)?.text == text)
    }

    @Test(
        "Nothing else is a key",
        arguments: [
            "", "-a", "A", "a b", "a_b", "é", "a\u{301}", "a\n", " a", "ａ", "a.b", "a=b", "a>b",
            String(repeating: "z", count: 65),
        ]
    )
    func others(text: String) {
        #expect(Key(text) == nil)
    }

    @Test(
        "A wording makes the key that a person would make of it",
        arguments: [
            ("Which sign gives you hope?", "which-sign-gives-you-hope"), ("  --A & B--  ", "a-b"),
            ("Größe 42", "gr-e-42"),
            ("日本", nil), ("", nil), (String(repeating: "ab ", count: 40), String(repeating: "ab-", count: 21) + "a"),
        ] as [(String, String?)]
    )
    func derived(wording: String, key: String?) {
        #expect(Key(derivedFrom: wording)?.text == key)
    }

    @Test("A wording is kept without the white space around it, and measured by what it is made of")
    func wordings() throws {
        #expect(try Wording(" \u{A0}\n a  b\t", limit: 4, path: "p").text == "a  b")
        #expect(throws: PollRejection.self) { try Wording(" \u{2003}\n", limit: 4, path: "p") }
        #expect(try Wording("abcd", limit: 4, path: "p").text == "abcd")
        #expect(rejectedPath { () throws(PollRejection) in _ = try Wording("abcde", limit: 4, path: "p") } == "p")
        let piled = "a" + String(repeating: "\u{301}", count: 4)
        #expect(piled.count == 1)
        #expect(rejectedPath { () throws(PollRejection) in _ = try Wording(piled, limit: 4, path: "p") } == "p")
    }
}
