import PollAPI
import Testing

@testable import canvass

struct DisplayWidthTests {
    @Test(
        "A text is as wide as a terminal shows it",
        arguments: [
            ("", 0), ("abc", 3), ("München", 7), ("Mu\u{308}nchen", 7), ("日本", 4), ("한국", 4), ("ｆｕｌｌ", 8), ("👍", 2),
            ("👩‍👩‍👧", 2), ("🇨🇱", 2), ("❤️", 2), ("█▏", 2), ("\u{200B}", 0), ("ا", 1), ("🀄", 2),
        ]
    )
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test("A cut text fits and says that it was cut", arguments: 1...12)
    func cut(width: Int) {
        for text in ["Reaching out", "日本語のラベル", "Cafe\u{301} Cafe\u{301} Cafe\u{301}"] {
            let cut = text.cut(to: width, ellipsis: "…")
            #expect(cut.displayWidth <= width)
            #expect(cut == text || cut.hasSuffix("…"))
        }
    }

    @Test("Wrapping loses no word and no line is too wide", arguments: 1...30)
    func wrap(width: Int) {
        let text = "Reaching out and initiating contact, 日本語のラベル uninterruptedness"
        let lines = text.wrapped(to: width)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.allSatisfy { $0.displayWidth <= max(width, 2) })
    }

    @Test(
        "Numbers are grouped by thousands",
        arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")]
    )
    func grouped(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test(
        "Decimals are fixed",
        arguments: [
            (4.109, 2, "4.11"), (4, 2, "4.00"), (-0.001, 2, "0.00"), (1234.5, 1, "1,234.5"), (0.05, 1, "0.1"),
            (-2.5, 0, "-3"),
        ]
    )
    func fixed(number: Double, decimals: Int, text: String) {
        #expect(number.fixed(decimals) == text)
    }
}
