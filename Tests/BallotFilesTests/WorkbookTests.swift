import Foundation
import PollAPI
import Testing

@testable import BallotFiles

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct WorkbookTests {
    /// The cells of a sheet as a spreadsheet reads them: by place, with their format's number.
    private final class SheetReader: NSObject, XMLParserDelegate {
        var cells: [String: (value: String, style: String?, type: String?)] = [:]
        private var place = ""
        private var attributes: [String: String] = [:]
        private var text = ""

        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            #expect(name != "f", "a formula")
            if name == "c" {
                place = attributes["r"] ?? ""
                self.attributes = attributes
            }
            if name == "t" || name == "v" { text = "" }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            if name == "t" || name == "v" { cells[place] = (text, attributes["s"], attributes["t"]) }
        }
    }

    private func cells(_ xml: String) throws -> [String: (value: String, style: String?, type: String?)] {
        let reader = SheetReader()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reader.cells
    }

    private let shares = [
        ShareFields(option: "a", label: "=A & <B>", count: 1_348, share: 0.5098, percent: 51, display: "51%"),
        ShareFields(option: "b", label: "B\u{1}\u{1F}\"", count: 1_296, share: 0.4902, percent: 49, display: "49%"),
    ]

    private var result: ResultsBreakdown.Result {
        ResultsBreakdown.Result(
            poll: PollSummary(id: "id", slug: "p", title: "A poll", status: .open),
            question: QuestionSummary(key: "q", text: "Q?", kind: .single),
            asOf: "2026-11-21T10:00:00Z",
            revision: 1,
            base: BaseFields(ballots: 2_644, answered: 2_644),
            total: TotalFields(base: 2_644, shares: shares),
            by: [
                SliceTable(
                    dimensions: ["age"],
                    slices: [
                        SliceFields(where: ["age": "18-24"], base: 2_640, suppressed: false, shares: shares),
                        SliceFields(where: ["age": "65+"], suppressed: true, reason: "small_base"),
                    ]
                ),
                SliceTable(
                    dimensions: ["city"],
                    slices: [
                        SliceFields(
                            where: ["city": "=NYC"],
                            place: PlaceFields(name: "=NYC", region: "New York", country: "US"),
                            base: 2_640,
                            suppressed: false,
                            shares: shares
                        )
                    ]
                ),
            ],
            note: "Of those who answered."
        )
    }

    @Test("A workbook is a ZIP of well-formed parts, with a sheet for each table and what must be known to read them")
    func parts() throws {
        let sheets = ResultSheets(result)
        let archive = try StoredZip(Workbook(sheets.tables + [sheets.about]).bytes)
        #expect(
            archive.files.map(\.name) == [
                "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
            ] + (1...4).map { "xl/worksheets/sheet\($0).xml" }
        )
        for file in archive.files { #expect(XMLParser(data: Data(file.content)).parse(), "\(file.name)") }
        let workbook = try archive.text("xl/workbook.xml")
        for name in ["Total", "By age", "By city", "About"] { #expect(workbook.contains("name=\"\(name)\"")) }
        let types = try archive.text("[Content_Types].xml")
        for index in 1...4 { #expect(types.contains("/xl/worksheets/sheet\(index).xml")) }
    }

    @Test("Counts are numbers, shares percentages, texts never formulas; what is hidden is said in words")
    func values() throws {
        let archive = try StoredZip(Workbook(ResultSheets(result).tables).bytes)
        let age = try cells(try archive.text("xl/worksheets/sheet2.xml"))
        #expect(age["A1"]?.value == "age")
        #expect(age["A1"]?.style == "1")
        #expect(age["C1"]?.value == "=A & <B> (count)")
        #expect(age["E1"]?.value == "B\" (count)")
        #expect(age["B2"]?.value == "2640")
        #expect(age["C2"]?.value == "1348")
        #expect(age["C2"]?.type == nil)
        #expect(age["D2"]?.value == "0.5098")
        #expect(age["D2"]?.style == "3")
        #expect(age["A3"]?.value == "65+")
        #expect(age["B3"]?.value == "hidden (small base)")
        #expect(age.keys.filter { $0.hasSuffix("3") }.sorted() == ["A3", "B3"])
        let city = try cells(try archive.text("xl/worksheets/sheet3.xml"))
        #expect(city["A2"]?.value == "=NYC")
        #expect(city["A2"]?.type == "inlineStr")
        #expect(city["B2"]?.value == "New York")
    }

    @Test("Sheets get names that spreadsheets take, each once")
    func names() throws {
        let wanted = [
            "a/b", "A:B", "", "'x'", "History", String(repeating: "n", count: 40), String(repeating: "N", count: 40),
            "\u{1F600}\n",
        ]
        let archive = try StoredZip(Workbook(wanted.map { Sheet(name: $0, headings: ["h"], rows: []) }).bytes)
        let workbook = try archive.text("xl/workbook.xml")
        let names = workbook.matches(of: /name="([^"]*)"/).map { String($0.1) }
        #expect(names.count == wanted.count)
        #expect(Set(names.map { $0.lowercased() }).count == wanted.count)
        for name in names {
            #expect((1...31).contains(name.utf16.count))
            #expect(!name.contains { "[]:*?/\\".contains($0) })
            #expect(!name.hasPrefix("'") && !name.hasSuffix("'"))
        }
        #expect(!names.contains { $0.lowercased() == "history" })
    }

    @Test(
        "Texts come back as they are: marked up, blank at the ends, long, and such as look like an escape",
        arguments: [
            "<a href=\"x\">&amp;</a>", "  two  ", "a\nb\r\nc\td", "_x000D_", "__x0041__", "日本語 \u{1F600}", "]]>",
        ]
    )
    func texts(text: String) throws {
        let archive = try StoredZip(Workbook([Sheet(name: "s", headings: ["h"], rows: [[.text(text)]])]).bytes)
        let cell = try #require(try cells(try archive.text("xl/worksheets/sheet1.xml"))["A2"]).value
        let read = cell.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(UnicodeScalar.init).map { String($0) } ?? ""
        }
        #expect(read == text)
    }

    @Test("A text longer than Excel's limit is cut to 32,767 UTF-16 units, and no character is halved")
    func longTexts() throws {
        let limit = 32_767
        for (text, kept) in [
            (String(repeating: "x", count: limit), limit), (String(repeating: "x", count: limit + 1), limit),
            (String(repeating: "\u{1F600}", count: limit), limit - 1),
        ] {
            let archive = try StoredZip(Workbook([Sheet(name: "s", headings: ["h"], rows: [[.text(text)]])]).bytes)
            let cell = try #require(try cells(try archive.text("xl/worksheets/sheet1.xml"))["A2"]).value
            #expect(cell.utf16.count == kept)
            #expect(text.hasPrefix(cell))
        }
    }

    @Test("Columns are lettered A to Z, then AA and on")
    func letters() {
        #expect([0, 25, 26, 701, 702].map(Worksheet.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
    }

    @Test("The checksum of the standard's check value is the standard's")
    func checksum() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }

    @Test("The tables as CSV have a line for each share, and one without numbers for what is hidden")
    func rows() throws {
        var reader = CSVReader()
        let records = try reader.consume(ResultRows([result]).bytes).map { try $0.fields.get() }
        #expect(Set(records.map(\.count)).count == 1)
        #expect(records.count == 1 + 2 + 2 + 1 + 2)
        let columns = Dictionary(uniqueKeysWithValues: zip(records[0], 0...))
        func column(_ name: String) throws -> [String] {
            let index = try #require(columns[name])
            return records.dropFirst().map { $0[index] }
        }
        #expect(try column("table") == ["", "", "age", "age", "age", "city", "city"])
        #expect(try column("count") == ["1348", "1296", "1348", "1296", "", "1348", "1296"])
        #expect(try column("share") == ["0.5098", "0.4902", "0.5098", "0.4902", "", "0.5098", "0.4902"])
        #expect(try column("hidden") == ["", "", "", "", "small_base", "", ""])
        #expect(try column("city").suffix(2) == ["'=NYC", "'=NYC"])
        #expect(try column("label").first == "'=A & <B>")
    }

    @Test("Weighted shares have columns of their own, in CSV and in sheets, only where there are any")
    func weighted() throws {
        var weighted = result
        weighted.total.shares?[0].weighted = WeightedShareFields(
            share: 0.4875,
            percent: 49,
            display: "49%",
            standardError: 0.01,
            interval: LowHigh(low: 0.25, high: 0.75)
        )
        func records(_ result: ResultsBreakdown.Result) throws -> [[String]] {
            var reader = CSVReader()
            return try reader.consume(ResultRows([result]).bytes).map { try $0.fields.get() }
        }
        let names = ["weighted_share", "weighted_percent", "weighted_low", "weighted_high"]
        #expect(try records(result)[0].filter(names.contains).isEmpty)
        let rows = try records(weighted)
        #expect(Set(rows.map(\.count)).count == 1)
        #expect(rows[0].suffix(5) == names + ["hidden"])
        #expect(rows[1].suffix(5) == ["0.4875", "49", "0.25", "0.75", ""])
        #expect(rows[2].suffix(5) == ["", "", "", "", ""])
        #expect(rows.first { $0.last == "small_base" }?.count == rows[0].count)

        let total = try cells(
            try StoredZip(Workbook(ResultSheets(weighted).tables).bytes).text("xl/worksheets/sheet1.xml")
        )
        #expect(total["E1"]?.value == "=A & <B> (weighted share)")
        #expect(total["E2"]?.value == "0.4875")
        #expect(total["E2"]?.style == "3")
        #expect(total["F2"]?.value == "1296")
        #expect(total["H2"]?.value == nil)
    }
}
