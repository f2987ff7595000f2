import PollAPI
import Testing

@testable import canvass

struct DemoViewTests {
    private static let headline = """
        We asked 2,644 wikiHow readers which sign would make them feel most hopeful about potentially reuniting with their \
        ex, and 51% of them said reaching out and initiating contact after a period of no communication.
        """

    private static let ages = ["under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "not stated"]

    private static func slices(_ dimension: String, _ values: [(String, Int, isPlace: Bool)]) -> SliceTable {
        SliceTable(
            dimensions: [dimension],
            slices: values.map { value, base, isPlace in
                SliceFields(
                    where: [dimension: value],
                    place: isPlace ? PlaceFields(name: value) : nil,
                    base: base,
                    suppressed: false,
                    shares: SampleBreakdown.shares([
                        base / 2, base / 4, base / 8, base - base / 2 - base / 4 - base / 8,
                    ])
                )
            }
        )
    }

    private func lines(width: Int) -> [String] {
        let cities = [
            ("Austin", 40, true), ("Boston", 190, true), ("Chicago", 210, true), ("Los Angeles", 201, true),
            ("New York City", 523, true), ("Toronto", 120, true), ("unknown", 800, false), ("not stated", 640, false),
        ]
        let result = SampleBreakdown.result([
            Self.slices("age", Self.ages.map { ($0, 330, false) }), Self.slices("city", cities),
        ])
        return DemoView(result, headline: Self.headline, on: Terminal(width: width)).lines()
    }

    @Test("The demonstration fits 20 lines of 80 columns, so that what follows it fits the screen as well")
    func fits() {
        let lines = lines(width: 80)
        #expect(lines.count <= 20)
        #expect(lines.allSatisfy { $0.displayWidth <= 80 })
    }

    @Test("It shows every age and the five largest cities, largest first, and no answers without a place")
    func shown() {
        let text = lines(width: 80).joined(separator: "\n")
        for age in Self.ages { #expect(text.contains("\n\(age) ")) }
        let places = ["New York City", "Chicago", "Los Angeles", "Boston", "Toronto"].map {
            text.firstRange(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(!text.contains("Austin") && !text.contains("unknown"))
    }

    @Test("It ends with the sentence and with which of its numbers are made up")
    func ending() {
        let text = lines(width: 80).joined(separator: " ")
        #expect(text.contains("and 51% of them said reaching out"))
        #expect(text.hasSuffix(Demo.provenance))
    }

    @Test(
        "On a narrow terminal the tables stand one below the other, and no line is too long",
        arguments: [40, 60, 79]
    )
    func narrow(width: Int) {
        #expect(lines(width: width).allSatisfy { $0.displayWidth <= width })
    }
}
