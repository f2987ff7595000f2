import PollAPI
import Testing

@testable import canvass

struct BreakdownViewTests {
    private func text(_ result: ResultsBreakdown.Result, _ terminal: Terminal) -> String {
        BreakdownView(result, on: terminal).lines().map { $0 + "\n" }.joined()
    }

    private static let everything = [SampleBreakdown.byAge, SampleBreakdown.byCityAndAge]

    @Test("A breakdown looks as recorded", arguments: [60, 80, 120])
    func recorded(width: Int) throws {
        let terminal = Terminal(width: width)
        try expectRecorded(text(SampleBreakdown.result(Self.everything), terminal), as: "breakdown-\(width).txt")
        try expectRecorded(text(SampleBreakdown.ratings, terminal), as: "ratings-\(width).txt")
        let withIntervals = SampleBreakdown.result([], interval: true)
        try expectRecorded(text(withIntervals, terminal), as: "intervals-\(width).txt")
    }

    @Test("A breakdown in ASCII looks as recorded")
    func ascii() throws {
        let terminal = Terminal(width: 80, usesUnicode: false)
        try expectRecorded(text(SampleBreakdown.result(Self.everything), terminal), as: "breakdown-ascii.txt")
    }

    @Test("No line is wider than the terminal", arguments: 40...160)
    func fits(width: Int) {
        for unicode in [true, false] {
            let terminal = Terminal(width: width, usesUnicode: unicode)
            let results = [
                SampleBreakdown.result(Self.everything), SampleBreakdown.result([], interval: true),
                SampleBreakdown.ratings,
            ]
            for line in results.flatMap({ BreakdownView($0, on: terminal).lines() }) {
                #expect(line.displayWidth <= width, "\(line)")
            }
        }
    }

    @Test("Colours change nothing but the colour")
    func colors() {
        let plain = Terminal(width: 80)
        let colored = Terminal(width: 80, isInteractive: true, usesColor: true)
        let result = SampleBreakdown.result(Self.everything)
        let stripped = text(result, colored).replacing(/\u{1B}\[[0-9]+m/, with: "")
        #expect(text(result, colored) != stripped)
        let trimmed = stripped.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).trimmingTrailingSpaces
        }
        #expect(trimmed.joined(separator: "\n") == text(result, plain))
    }

    @Test("A hidden slice shows that it is hidden, and why")
    func suppressed() {
        let lines = BreakdownView(SampleBreakdown.result(Self.everything), on: Terminal(width: 80)).lines()
        #expect(lines.contains { $0.hasPrefix("65+ ") && $0.hasSuffix("— hidden (small base)") })
        #expect(lines.contains { $0.hasPrefix("Köln ") && $0.hasSuffix("— hidden (small base)") })
    }

    @Test("A hidden total shows neither base nor shares")
    func suppressedTotal() {
        var result = SampleBreakdown.result([])
        result.total = TotalFields(suppressed: true, reason: "small_base")
        result.base = BaseFields(ballots: nil, answered: nil)
        let text = text(result, Terminal(width: 80))
        #expect(text.contains("Everyone\n  — hidden (small base)\n"))
        #expect(!text.contains("base 2,644"))
    }

    @Test("What a poll's author or a voter wrote cannot move the cursor")
    func escapes() {
        var result = SampleBreakdown.result(Self.everything)
        let evil = "\u{1B}[2J\u{9B}1mRed\u{202E}\r\n"
        result.poll.title = evil
        result.question.text = evil
        result.note = evil
        result.total.shares?[0].label = evil
        result.by[0].slices[0].where["age"] = evil
        let text = text(result, Terminal(width: 80))
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" || $0 == "\r" })
    }

    @Test("Two places of one name are told apart by their region")
    func homonyms() {
        let places = ["Illinois", "Massachusetts"].map { region in
            SliceFields(
                where: ["city": "Springfield"],
                place: PlaceFields(name: "Springfield", region: region, country: "US"),
                base: 10,
                suppressed: false,
                shares: SampleBreakdown.shares([4, 3, 2, 1])
            )
        }
        let text = text(
            SampleBreakdown.result([SliceTable(dimensions: ["city"], slices: places)]),
            Terminal(width: 120)
        )
        #expect(text.contains("Springfield, Illinois") && text.contains("Springfield, Massachusetts"))
    }
}
