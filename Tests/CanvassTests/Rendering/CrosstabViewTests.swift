import PollAPI
import Testing

@testable import canvass

struct CrosstabViewTests {
    private func text(_ result: ResultsCrosstab.Result, _ terminal: Terminal) -> String {
        CrosstabView(result, alpha: 0.05, adjustment: .holm, on: terminal).lines().map { $0 + "\n" }.joined()
    }

    @Test("A crosstab looks as recorded", arguments: [60, 80, 120])
    func recorded(width: Int) throws {
        try expectRecorded(text(SampleCrosstab.byAge, Terminal(width: width)), as: "crosstab-\(width).txt")
    }

    @Test("A crosstab in ASCII looks as recorded")
    func ascii() throws {
        try expectRecorded(
            text(SampleCrosstab.byAge, Terminal(width: 80, usesUnicode: false)),
            as: "crosstab-ascii.txt"
        )
    }

    @Test("Weighted shares stand beneath the others, with effective bases and letters of their own, as recorded")
    func weighted() throws {
        let text = text(SampleCrosstab.weighted, Terminal(width: 100))
        try expectRecorded(text, as: "crosstab-weighted.txt")
        let parts = text.split(separator: "Weighted by 'census'\n")
        #expect(parts.count == 2)
        #expect(parts.first?.contains("50.0%") == true && parts.last?.contains("48.0%") == true)
        #expect(parts.last?.contains("Weighted: Rao–Scott F(1.96, 3,781.20) = 12.34, p < 0.001 ***") == true)
    }

    @Test("No line is wider than the terminal", arguments: 40...160)
    func fits(width: Int) {
        for unicode in [true, false] {
            let terminal = Terminal(width: width, usesUnicode: unicode)
            for result in [SampleCrosstab.byAge, SampleCrosstab.weighted] {
                for line in text(result, terminal).split(separator: "\n") {
                    #expect(String(line).displayWidth <= width, "\(line)")
                }
            }
        }
    }

    @Test("A hidden column shows no number and no letter")
    func suppressed() {
        let lines = text(SampleCrosstab.byAge, Terminal(width: 120)).split(separator: "\n").map(String.init)
        let letters = lines.first { $0.contains("(A)") }
        #expect(letters?.contains("(C)") == false)
        #expect(letters?.contains("(D)") == true)
    }

    @Test("A column too wide for the terminal goes to a table below with its rows named again")
    func pages() {
        let narrow = text(SampleCrosstab.byAge, Terminal(width: 40))
        #expect(narrow.split(separator: "\n").count { $0.hasPrefix("base ") } > 1)
    }

    @Test("Stars are for p-values strictly below their bound")
    func stars() {
        #expect(
            [0.05, 0.0499, 0.01, 0.0099, 0.001, 0.0009].map(CrosstabColumnText.stars) == [
                "", "*", "*", "**", "**", "***",
            ]
        )
    }
}
