import MarkupReading
import PollAPI
import TestInstruments
import Testing

@testable import PollPages

@Suite("Charts")
struct ChartTests {
    /// Bar charts that have gone wrong elsewhere.
    static let cases: [String: BarChart] = {
        let long =
            "A label that goes on and on, because people write as they speak, and nobody has told them to stop yet"
        let bars = { (labels: [String], shares: [Double]) in
            zip(labels, shares).map { label, share in
                ChartBar(label: label, share: share, display: "\(Int((share * 100).rounded()))%", detail: "1,234")
            }
        }
        let chart = { (bars: [ChartBar], locale: PageLocale, width: Double) in
            BarChart(
                title: "What do you say?",
                subtitle: "1,234 answers",
                bars: bars,
                source: "A poll",
                locale: locale,
                width: width
            )
        }
        var withIntervals = bars(["Yes", "No"], [0.6, 0.4])
        withIntervals[0].interval = 0.55...0.65
        withIntervals[1].weighted = .init(share: 0.45, display: "45%")
        withIntervals.append(ChartBar(label: "Few", share: nil, display: "", isSuppressed: true))
        return [
            "two": chart(bars(["Yes", "No"], [0.51, 0.49]), .english, 720),
            "forty": chart(bars((1...40).map { "Option \($0)" }, (1...40).map { Double($0) / 820 }), .english, 720),
            "forty-long": chart(
                bars((1...40).map { "\($0) \(long)" }, (1...40).map { Double($0) / 820 }),
                .english,
                340
            ),
            "all-and-none": chart(bars(["Yes", "No"], [1, 0]), .english, 720),
            "nobody": chart(bars(["Yes", "No"], [0, 0]), .german, 720),
            "arabic": chart(bars(["نعم", "لا", "لا أعرف"], [0.5, 0.3, 0.2]), .arabic, 720),
            "chinese": chart(bars([String(repeating: "漢字", count: 60), "否"], [0.7, 0.3]), .english, 340),
            "one-word": chart(bars([String(repeating: "x", count: 300), "y"], [0.7, 0.3]), .english, 300),
            "marks": chart(withIntervals, .french, 720),
            "empty": chart([], .english, 720),
        ]
    }()

    @Test("Bar charts stay as they were recorded", arguments: ["two", "all-and-none", "arabic", "marks"])
    func areAsRecorded(name: String) throws {
        try expectRecorded(try #require(ChartTests.cases[name]).file(), as: "bars-\(name).svg")
    }

    @Test("Charts of slices and of time stay as they were recorded")
    func othersAreAsRecorded() throws {
        let charts = SamplePages.results().charts
        let slices = try #require(charts.slices(charts.breakdown.by[0]))
        try expectRecorded(slices.file(), as: "slices.svg")
        try expectRecorded(SamplePages.timeline(.english).file(), as: "timeline.svg")
    }

    @Test("Bars are as long as their shares, from zero", arguments: cases.keys.sorted())
    func areProportional(name: String) throws {
        let chart = try #require(ChartTests.cases[name])
        let drawn = chart.scene.marks.filter { $0.shape == .bar(.bar) && $0.box.height > 12 }.map(\.box)
        let shares = chart.bars.filter { !$0.isSuppressed }.map(\.length)
        #expect(drawn.count == shares.count)
        let longest = zip(drawn, shares).max { $0.1 < $1.1 }
        for (box, share) in zip(drawn, shares) {
            #expect(box.x == drawn.first?.x)
            guard let longest, longest.1 > 0 else {
                #expect(box.width == 0)
                continue
            }
            #expect(abs(box.width / longest.0.width - share / longest.1) < 1e-9)
        }
    }

    @Test(
        "Bar charts keep every mark within the picture, and no text over another or over a bar",
        arguments: cases.keys.sorted()
    )
    func doNotOverlap(name: String) throws {
        let scene = try #require(ChartTests.cases[name]).scene
        try holdsApart(scene)
    }

    @Test("Charts of slices and of time keep their marks apart", arguments: [280.0, 340, 720, 1_280])
    func othersDoNotOverlap(width: Double) throws {
        for locale in PageLocale.all {
            let charts = SamplePages.results(locale).charts
            for table in charts.breakdown.by {
                var slices = try #require(charts.slices(table))
                slices.width = width
                try holdsApart(slices.scene)
            }
            for days in [0, 1, 2, 30] {
                var timeline = SamplePages.timeline(locale, days: days)
                timeline.width = width
                try holdsApart(timeline.scene)
            }
        }
    }

    private func holdsApart(_ scene: ChartScene) throws {
        let page = ChartBox(x: 0, y: 0, width: scene.width, height: scene.height)
        var solid: [(mark: ChartMark, isText: Bool)] = []
        for mark in scene.marks {
            let box = mark.box
            #expect(
                box.x >= page.x && box.y >= page.y && box.end <= page.end + 0.5 && box.bottom <= page.bottom,
                "\(mark)"
            )
            switch mark.shape {
            case .text: solid.append((mark, true))
            case .bar, .hatch, .steps: solid.append((mark, false))
            case .rule, .whisker: break
            }
        }
        for (index, first) in solid.enumerated() where first.isText {
            for (other, second) in solid.enumerated() where other != index {
                #expect(!shrunk(first.mark.box).overlaps(shrunk(second.mark.box)), "\(first.mark) \(second.mark)")
            }
        }
    }

    /// The box of what is inked: a line of text has room above and below its letters.
    private func shrunk(_ box: ChartBox) -> ChartBox {
        ChartBox(x: box.x, y: box.y + box.height * 0.2, width: box.width, height: box.height * 0.6)
    }

    @Test(
        "Charts are well-formed files with a title and a description that load nothing",
        arguments: cases.keys.sorted()
    )
    func areFiles(name: String) throws {
        let chart = try #require(ChartTests.cases[name])
        let elements = try MarkupReader(chart.file()).elements
        #expect(elements.first?.name == "svg")
        #expect(elements.first?.attributes["role"] == "img")
        #expect(elements[1].name == "title" && elements[2].name == "desc")
        #expect(elements.first?.attributes["aria-labelledby"] == "chart-t chart-d")
        #expect(elements.first?.attributes["direction"] == chart.locale.direction.rawValue)
        #expect(elements.allSatisfy { $0.attributes["href"] == nil && $0.attributes["style"] == nil })
    }

    @Test("Charts say every number to those who do not see it")
    func areSpoken() throws {
        let description = try #require(ChartTests.cases["marks"]).scene.description
        #expect(description.contains("Yes: 60% (1,234)"))
        #expect(description.contains("Few: trop peu"))
    }

    @Test("Charts mirror right-to-left text: bars grow from the right edge")
    func areMirrored() throws {
        let file = try #require(ChartTests.cases["arabic"]).file()
        let bars = try MarkupReader(file).elements.filter { $0.attributes["class"] == "bar" }
        let ends = bars.compactMap { bar in
            Double(bar.attributes["x"] ?? "").flatMap { x in Double(bar.attributes["width"] ?? "").map { x + $0 } }
        }
        #expect(Set(ends.map { Int($0.rounded()) }).count == 1)
        #expect(ends.count == 3)
        #expect(ends.allSatisfy { $0 > 360 })
    }

    @Test("Charts show what is suppressed as hatched, without a number")
    func hideSuppressed() throws {
        let scene = try #require(ChartTests.cases["marks"]).scene
        #expect(scene.marks.contains { $0.shape == .hatch })
        #expect(scene.svg(.file).source.contains("trop peu"))
    }

    @Test("Charts of time name local days, and hatch what is not shown")
    func drawResults() throws {
        let interval = { (start: String, ballots: Int?) in
            TimelineFields(start: start, end: start, ballots: ballots, base: ballots, suppressed: ballots == nil)
        }
        let breakdown = SampleResults.reunion
        var result = ResultsTimeline.Result(
            poll: breakdown.poll,
            question: breakdown.question,
            asOf: breakdown.asOf,
            interval: .day,
            timeZone: "Europe/Berlin",
            intervals: [
                interval("2026-12-30T23:00:00Z", 40), interval("2026-12-31T23:00:00Z", nil),
                interval("2027-01-01T23:00:00Z", nil), interval("2027-02-27T23:00:00Z", 20),
            ],
            note: "Small days are hidden."
        )
        let scene = try #require(Timeline(result, locale: .english)).scene
        try holdsApart(scene)
        #expect(scene.marks.filter { $0.shape == .hatch }.count == 1)
        #expect(scene.description.contains("Dec 31: 40; Jan 1: too few to show; Jan 2: too few to show; Feb 28: 20"))
        result.suppressed = true
        #expect(Timeline(result, locale: .english) == nil)
    }

    @Test("Charts wrap text into lines that fit, and lose no word", arguments: [40.0, 80, 200, 600])
    func wrap(limit: Double) {
        let measure = TextMeasure(size: 15, isBold: false)
        for text in [
            "One two three four five six seven", "Donaudampfschifffahrtsgesellschaft", "漢字かな交じり文 and more", "",
        ] {
            let lines = measure.wrap(text, limit: limit)
            #expect(lines.allSatisfy { measure.width($0) <= limit })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            #expect(measure.wrap(text, limit: limit, lines: 1).count <= 1)
        }
    }
}
