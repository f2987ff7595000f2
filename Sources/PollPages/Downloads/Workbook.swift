/// A workbook with one sheet, with what ECMA-376 asks for at least: five parts in a ZIP archive, texts inline.
struct Workbook {
    let rows: [[ShownTable.Cell]]

    /// What one cell takes (ECMA-376, Excel's limit), in UTF-16 units.
    private static let longestText = 32_767

    var bytes: [UInt8] {
        var archive = ZipArchive()
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        for (name, body) in [
            ("[Content_Types].xml", types), ("_rels/.rels", relations), ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", bookRelations), ("xl/worksheets/sheet1.xml", sheet),
        ] {
            archive.add(name, Array((head + body).utf8))
        }
        return archive.finished
    }

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private var types: String {
        "<Types xmlns=\"\(Workbook.package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Workbook.kind).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(Workbook.kind).worksheet+xml\"/></Types>"
    }

    private var relations: String {
        "<Relationships xmlns=\"\(Workbook.package)/relationships\"><Relationship Id=\"r1\""
            + " Type=\"\(Workbook.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    }

    private var book: String {
        "<workbook xmlns=\"\(Workbook.sheets)\" xmlns:r=\"\(Workbook.office)\"><sheets>"
            + "<sheet name=\"Results\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    }

    private var bookRelations: String {
        "<Relationships xmlns=\"\(Workbook.package)/relationships\"><Relationship Id=\"r1\""
            + " Type=\"\(Workbook.office)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    }

    private var sheet: String {
        let lines = rows.enumerated().map { index, row in
            let cells = row.enumerated().map { column, cell in
                self.cell(cell, at: "\(Workbook.letters(column))\(index + 1)")
            }
            return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
        }
        return "<worksheet xmlns=\"\(Workbook.sheets)\"><sheetData>\(lines.joined())</sheetData></worksheet>"
    }

    private func cell(_ cell: ShownTable.Cell, at reference: String) -> String {
        switch cell {
        case .empty: return ""
        case .number(let number): return "<c r=\"\(reference)\"><v>\(number.plain)</v></c>"
        case .text(let text):
            let kept = text.utf16.count <= Workbook.longestText ? text : String(text.prefix(Workbook.longestText / 8))
            return
                "<c r=\"\(reference)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Markup(text: kept).source)</t></is></c>"
        }
    }

    /// A, B, …, Z, AA, …
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        repeat {
            letters = String(Unicode.Scalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}
