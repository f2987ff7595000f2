/// A workbook in the format of Excel 2007 and later: Office Open XML (ECMA-376).
package struct Workbook: Sendable {
    /// How a cell is shown, by its place among the formats of the part `xl/styles.xml`.
    enum Style: Int {
        case plain, bold, count, share
    }

    static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private let sheets: [Sheet]
    private let names: [String]

    /// A workbook of some sheets, in their order.
    package init(_ sheets: [Sheet]) {
        self.sheets = sheets.isEmpty ? [Sheet(name: "Empty", headings: [], rows: [])] : sheets
        var names = SheetNames()
        self.names = self.sheets.map { names.name(for: $0.name) }
    }

    /// The workbook as a file.
    package var bytes: [UInt8] {
        var archive = ZipArchive()
        let parts = [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelations), ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", workbookRelations), ("xl/styles.xml", Self.styles),
        ]
        for (name, xml) in parts { archive.add(name, Array((Self.declaration + xml).utf8)) }
        for (index, sheet) in sheets.enumerated() {
            archive.add("xl/worksheets/sheet\(index + 1).xml", Array(Worksheet(sheet: sheet).xml.utf8))
        }
        return archive.bytes
    }

    private var contentTypes: String {
        let sheets = sheets.indices.map {
            #"<Override PartName="/xl/worksheets/sheet\#($0 + 1).xml" ContentType="\#(Self.type).worksheet+xml"/>"#
        }
        return #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Default Extension="xml" ContentType="application/xml"/>"#
            + #"<Override PartName="/xl/workbook.xml" ContentType="\#(Self.type).sheet.main+xml"/>"#
            + #"<Override PartName="/xl/styles.xml" ContentType="\#(Self.type).styles+xml"/>\#(sheets.joined())</Types>"#
    }

    private var packageRelations: String {
        #"<Relationships xmlns="\#(Self.packageRelations)"><Relationship Id="rId1" Type="\#(Self.relations)/officeDocument" "#
            + #"Target="xl/workbook.xml"/></Relationships>"#
    }

    private var workbook: String {
        let sheets = names.enumerated().map {
            #"<sheet name="\#(XMLText.escaped($0.element))" sheetId="\#($0.offset + 1)" r:id="rId\#($0.offset + 1)"/>"#
        }
        return
            #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.relations)"><sheets>\#(sheets.joined())</sheets></workbook>"#
    }

    private var workbookRelations: String {
        let sheets = sheets.indices.map {
            #"<Relationship Id="rId\#($0 + 1)" Type="\#(Self.relations)/worksheet" Target="worksheets/sheet\#($0 + 1).xml"/>"#
        }
        return #"<Relationships xmlns="\#(Self.packageRelations)">\#(sheets.joined())"#
            + #"<Relationship Id="rId\#(self.sheets.count + 1)" Type="\#(Self.relations)/styles" Target="styles.xml"/>"#
            + "</Relationships>"
    }

    /// In the order of ``Style``: as it is, bold, with thousands apart, and in percent with one decimal.
    private static let styles =
        #"<styleSheet xmlns="\#(main)"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>"#
        + #"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
        + #"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
        + #"<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
        + #"<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>"#
        + #"<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#
        + #"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"#
        + #"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
}
