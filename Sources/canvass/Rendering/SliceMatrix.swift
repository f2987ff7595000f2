import PollAPI

/// The slices of a table, one per line: label, base, percent and count of each option, and a bar for one of them.
struct SliceMatrix {
    /// An option and the heading of its column.
    struct Column {
        let option: String
        let heading: String
    }

    private struct Cell {
        let percent: String
        let count: String
    }

    private static let smallestBar = 8
    private static let largestBar = 30

    private let table: SliceTable
    private let labels: SliceLabels
    private let columns: [Column]
    private let leading: Column?
    private let terminal: Terminal
    private let glyphs: Glyphs
    private let baseWidth: Int
    private let cellWidths: [(percent: Int, count: Int)]
    private let summaryHeadings: [String]
    private let summaryWidths: [Int]
    private let labelWidth: Int

    /// - Parameters:
    ///   - columns: The options, none for a question whose answers are not counted one by one.
    ///   - leading: The option of the bars.
    ///   - summaries: The figures after the shares: `mean`, `median`, `sd`, `min`, `max`.
    init(_ table: SliceTable, columns: [Column], leading: Column?, summaries: [String], on terminal: Terminal) {
        self.table = table
        self.columns = columns
        self.leading = leading
        self.terminal = terminal
        summaryHeadings = summaries
        glyphs = Glyphs(terminal)
        let labels = SliceLabels(table)
        self.labels = labels
        let isNested = table.dimensions.count > 1
        let names = table.slices.map { isNested ? "  " + labels.label(of: $0, from: 1) : labels.label(of: $0, from: 0) }
        labelWidth = min(max(names.widest, labels.title.displayWidth), max(16, terminal.width / 4))
        baseWidth = max(4, table.slices.compactMap { $0.base?.grouped }.widest)
        cellWidths = columns.map { column in
            let cells = table.slices.compactMap { Self.cell(of: $0, column) }
            return (max(cells.map(\.percent).widest, column.heading.displayWidth), cells.map(\.count).widest)
        }
        summaryWidths = summaries.map { name in
            max(name.count, table.slices.map { Self.summary(name, of: $0) }.widest)
        }
    }

    /// The width that the numbers leave for bars; negative where not even the numbers fit.
    private var barRoom: Int {
        let cells = cellWidths.reduce(0) { $0 + 3 + $1.percent + $1.count }
        let summaries = summaryWidths.reduce(0) { $0 + 2 + $1 }
        return terminal.width - labelWidth - 2 - baseWidth - cells - summaries - 2
    }

    /// Whether the terminal is wide enough for the numbers.
    var fits: Bool { barRoom >= -2 }

    /// Whether the terminal is wide enough for the numbers and bars.
    var fitsWithBars: Bool { barRoom >= Self.smallestBar }

    func lines() -> [String] {
        var lines = [Style.bold(heading(), on: terminal)]
        guard table.dimensions.count > 1 else {
            return lines + table.slices.map { row($0, label: labels.label(of: $0, from: 0)) }
        }
        for group in groups {
            let name = labels.label(of: group[0], at: 0)
            if group.allSatisfy(\.suppressed) {
                lines.append(row(group[0], label: name))
                continue
            }
            lines.append(name.cut(to: terminal.width, ellipsis: glyphs.ellipsis))
            lines += group.map { row($0, label: "  " + labels.label(of: $0, from: 1)) }
        }
        return lines
    }

    /// The adjacent slices with the same first value.
    private var groups: [[SliceFields]] {
        var groups: [[SliceFields]] = []
        for slice in table.slices {
            if let last = groups.last?.last, labels.label(of: last, at: 0) == labels.label(of: slice, at: 0) {
                groups[groups.count - 1].append(slice)
            } else {
                groups.append([slice])
            }
        }
        return groups
    }

    private func heading() -> String {
        var line = labels.title.cut(to: labelWidth, ellipsis: glyphs.ellipsis).padded(to: labelWidth)
        line += "  " + "base".rightAligned(to: baseWidth)
        for (column, width) in zip(columns, cellWidths) {
            line +=
                "  " + column.heading.rightAligned(to: width.percent) + String(repeating: " ", count: width.count + 1)
        }
        for (name, width) in zip(summaryHeadings, summaryWidths) { line += "  " + name.rightAligned(to: width) }
        if let leading, fitsWithBars { line += "  " + leading.heading }
        return line.trimmingTrailingSpaces
    }

    private func row(_ slice: SliceFields, label: String) -> String {
        let label = label.cut(to: labelWidth, ellipsis: glyphs.ellipsis).padded(to: labelWidth)
        guard !slice.suppressed, let base = slice.base else {
            let hidden = Suppression.text(slice.reason, glyphs)
            let room = terminal.width - labelWidth - 2
            return label + "  " + Style.dim(hidden.cut(to: room, ellipsis: glyphs.ellipsis), on: terminal)
        }
        var line = label + "  " + base.grouped.rightAligned(to: baseWidth)
        for (column, width) in zip(columns, cellWidths) {
            let cell = Self.cell(of: slice, column)
            line += "  " + (cell?.percent ?? "").rightAligned(to: width.percent)
            line += " " + Style.dim((cell?.count ?? "").rightAligned(to: width.count), on: terminal)
        }
        for (name, width) in zip(summaryHeadings, summaryWidths) {
            line += "  " + Self.summary(name, of: slice).rightAligned(to: width)
        }
        guard let leading, fitsWithBars else { return line.trimmingTrailingSpaces }
        let share = slice.shares?.first { $0.option == leading.option }?.share ?? 0
        let bar = Bar.text(share, width: min(Self.largestBar, barRoom), unicode: terminal.usesUnicode)
        return (line + "  " + Style.accent(bar, on: terminal)).trimmingTrailingSpaces
    }

    private static func cell(of slice: SliceFields, _ column: Column) -> Cell? {
        guard !slice.suppressed, let share = slice.shares?.first(where: { $0.option == column.option }) else {
            return nil
        }
        return Cell(percent: share.display, count: share.count.grouped)
    }

    private static func summary(_ name: String, of slice: SliceFields) -> String {
        slice.summary?.figure(name)?.fixed(2) ?? ""
    }
}

extension SummaryFields {
    /// A figure by its name in the API.
    func figure(_ name: String) -> Double? {
        switch name {
        case "mean": mean
        case "median": median
        case "sd": sd
        case "min": min
        case "max": max
        default: nil
        }
    }
}
