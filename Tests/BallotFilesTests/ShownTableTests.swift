import PollAPI
import TestInstruments
import Testing

@testable import BallotFiles

struct ShownTableTests {
    private let table = ShownTable(SampleResults.reunion)

    private func records(_ table: ShownTable) throws -> [[String]] {
        var reader = CSVReader()
        return try reader.consume(table.csv).map { try $0.fields.get() }
    }

    @Test("There is a row for each answer in the total and in each group, all equally long")
    func rows() throws {
        let slices = SampleResults.reunion.by.flatMap(\.slices)
        let hidden = slices.filter(\.suppressed).count
        let records = try records(table)
        #expect(records.count == 1 + 4 + (slices.count - hidden) * 4 + hidden)
        #expect(Set(records.map(\.count)) == [12])
    }

    @Test("A suppressed group has its reason and no number")
    func suppressed() throws {
        let groups = try records(table).filter { $0.contains("under 18") }
        #expect(groups == [["age", "under 18"] + [String](repeating: "", count: 9) + ["small_base"]])
    }

    @Test("The exact share stands beside the percent that is printed")
    func exactShares() {
        #expect(
            String(decoding: table.csv, as: UTF8.self).contains(
                "total,,,contact,Reaching out and initiating contact after a period of no communication,"
                    + "1348,2644,0.5098335854765507,51,"
            )
        )
    }

    @Test(
        "No text begins like a formula, and each is quoted where it must be",
        arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "a,b", "say \"hi\"", "two\r\nlines"]
    )
    func noFormula(text: String) {
        var breakdown = SampleResults.breakdown(SamplePoll.reunion, [1, 2, 3, 4])
        breakdown.total.shares?[0].label = text
        let csv = String(decoding: ShownTable(breakdown).csv, as: UTF8.self)
        let isFormula = text.first.map { "=+-@\t".contains($0) } ?? false
        let doubled = text.replacing("\"", with: "\"\"")
        #expect(csv.contains(isFormula ? ",'\(doubled)," : ",\"\(doubled)\","))
    }

    @Test("The workbook has one sheet, named Results, with the same texts and exact numbers")
    func workbook() throws {
        let archive = try StoredZip(table.xlsx)
        #expect(archive.files.filter { $0.name.contains("worksheets") }.count == 1)
        #expect(try archive.text("xl/workbook.xml").contains("<sheet name=\"Results\""))
        let sheet = try archive.text("xl/worksheets/sheet1.xml")
        #expect(sheet.contains("Bringing up good memories") && sheet.contains("<v>0.5098335854765507</v>"))
    }
}
