/// Rows of texts in aligned columns, for lists without bars.
struct TextTable: Sendable {
    private let header: [String]
    private var rows: [[String]] = []

    init(_ header: [String]) {
        self.header = header
    }

    mutating func add(_ row: [String]) {
        rows.append(row.map(\.printable))
    }

    /// The lines. On a terminal that is too narrow the widest column is cut; a pipe gets everything.
    func lines(on terminal: Terminal) -> [String] {
        var widths = header.indices.map { column in
            ([header] + rows).map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
        }
        let gaps = 2 * max(0, header.count - 1)
        while terminal.isInteractive, widths.reduce(gaps, +) > terminal.width, let widest = widths.max(), widest > 8,
            let column = widths.firstIndex(of: widest)
        {
            widths[column] = max(8, widest - (widths.reduce(gaps, +) - terminal.width))
        }
        let ellipsis = Glyphs(terminal).ellipsis
        func line(_ row: [String]) -> String {
            let cells = zip(row, widths).map { $0.cut(to: $1, ellipsis: ellipsis).padded(to: $1) }
            return cells.joined(separator: "  ").trimmingTrailingSpaces
        }
        return [Style.bold(line(header), on: terminal)] + rows.map(line)
    }
}

extension String {
    /// The text without spaces at its end.
    var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
