import MarkupReading
import PollAPI
import Testing

@testable import PollPages

@Suite("Downloads of what is shown")
struct ShownTableTests {
    private let table = ShownTable(SampleResults.reunion)

    @Test("have a row for each answer in the total and in each group, all equally long")
    func haveRows() {
        let breakdown = SampleResults.reunion
        let shown = breakdown.by.flatMap(\.slices).filter { !$0.suppressed }.count
        let hidden = breakdown.by.flatMap(\.slices).filter(\.suppressed).count
        #expect(table.rows.count == 1 + 4 + shown * 4 + hidden)
        #expect(Set(table.rows.map(\.count)) == [12])
    }

    @Test("say no number of a suppressed group")
    func hideSuppressed() {
        let lines = table.csv.split(separator: "\r\n").filter { $0.contains("under 18") }
        #expect(lines == ["age,under 18,,,,,,,,,,small_base"])
    }

    @Test("give exact shares beside what is printed")
    func areExact() {
        #expect(
            table.csv.contains(
                "total,,,contact,Reaching out and initiating contact after a period of no communication,"
                    + "1348,2644,0.5098335854765507,51,"
            )
        )
    }

    @Test("hold no formula", arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "a,b", "say \"hi\"", "two\r\nlines"])
    func holdNoFormula(text: String) {
        var breakdown = SampleResults.breakdown(SamplePoll.reunion, [1, 2, 3, 4])
        breakdown.total.shares?[0].label = text
        let csv = ShownTable(breakdown).csv
        let isFormula = text.first.map { "=+-@\t".contains($0) } ?? false
        let doubled = text.replacing("\"", with: "\"\"")
        #expect(csv.contains(isFormula ? ",'\(doubled)," : ",\"\(doubled)\","))
    }

    @Test("as a workbook are an archive whose parts are well-formed XML with the same texts")
    func isWorkbook() throws {
        let parts = try ZipReader(table.xlsx).parts
        #expect(
            parts.keys.sorted() == [
                "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
            ]
        )
        for (_, part) in parts {
            let text = String(decoding: part, as: UTF8.self)
            #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"))
            _ = try MarkupReader(String(text.split(separator: "\n", maxSplits: 1)[1]))
        }
        let sheet = String(decoding: try #require(parts["xl/worksheets/sheet1.xml"]), as: UTF8.self)
        #expect(sheet.contains("Bringing up good memories") && sheet.contains("<v>0.5098335854765507</v>"))
        #expect([0, 25, 26, 701, 702].map(Workbook.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
    }

    @Test("check their bytes with the checksum that ZIP asks for")
    func checksum() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }
}

/// Reads archives of stored files by their directory, and checks sizes and sums.
private struct ZipReader {
    var parts: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8]) throws {
        let number = { (offset: Int, count: Int) in
            bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let end = bytes.count - 22
        try #require(number(end, 4) == 0x0605_4B50)
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            try #require(number(entry, 4) == 0x0201_4B50)
            let (size, length, offset) = (number(entry + 24, 4), number(entry + 28, 2), number(entry + 42, 4))
            let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + length)], as: UTF8.self)
            try #require(number(offset, 4) == 0x0403_4B50 && number(offset + 26, 2) == length)
            let start = offset + 30 + length
            let content = Array(bytes[start..<(start + size)])
            try #require(Int(CRC32.checksum(content)) == number(entry + 16, 4))
            parts[name] = content
            entry += 46 + length
        }
        try #require(entry == end)
    }
}
