import PollAPI

/// The XML of one sheet (ECMA-376, SpreadsheetML).
struct Worksheet {
    let sheet: Sheet

    /// The part `xl/worksheets/sheetN.xml`.
    var xml: String {
        var rows = row(1, sheet.headings.map { .text($0) }, style: Workbook.Style.bold)
        for (index, cells) in sheet.rows.enumerated() { rows += row(index + 2, cells, style: nil) }
        return Workbook.declaration
            + #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>"#
            + #"<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#
            + "</sheetView></sheetViews>\(columns)<sheetData>\(rows)</sheetData></worksheet>"
    }

    /// Columns as wide as what stands in them, within reason.
    private var columns: String {
        guard !sheet.headings.isEmpty else { return "" }
        let widths = sheet.headings.indices.map { column -> Int in
            let longest = sheet.rows.reduce(sheet.headings[column].count) { longest, row in
                guard row.indices.contains(column), case .text(let text) = row[column] else { return longest }
                return max(longest, text.count)
            }
            return min(max(longest + 2, 10), 60)
        }
        let columns = widths.enumerated().map {
            #"<col min="\#($0.offset + 1)" max="\#($0.offset + 1)" width="\#($0.element)" customWidth="1"/>"#
        }
        return "<cols>\(columns.joined())</cols>"
    }

    private func row(_ number: Int, _ cells: [SheetCell], style: Workbook.Style?) -> String {
        let cells = cells.enumerated().map { column, cell in
            xml(cell, at: Self.letters(of: column) + "\(number)", style: style)
        }
        return #"<row r="\#(number)">\#(cells.joined())</row>"#
    }

    private func xml(_ cell: SheetCell, at place: String, style: Workbook.Style?) -> String {
        switch cell {
        case .empty:
            return ""
        case .text(let text):
            let style = style.map { #" s="\#($0.rawValue)""# } ?? ""
            return
                #"<c r="\#(place)"\#(style) t="inlineStr"><is><t xml:space="preserve">\#(XMLText.cell(text))</t></is></c>"#
        case .count(let count):
            return #"<c r="\#(place)" s="\#(Workbook.Style.count.rawValue)"><v>\#(count)</v></c>"#
        case .number(let number):
            return number.isFinite ? #"<c r="\#(place)"><v>\#(number.shortestDecimal)</v></c>"# : ""
        case .share(let share):
            guard share.isFinite else { return "" }
            return #"<c r="\#(place)" s="\#(Workbook.Style.share.rawValue)"><v>\#(share.shortestDecimal)</v></c>"#
        }
    }

    /// The name of a column: A to Z, AA, and so on.
    static func letters(of column: Int) -> String {
        var rest = column
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}
