/// One small chart for each answer, each with a bar for each group, all on one scale.
public struct SmallMultiples: Sendable {
    /// One small chart.
    public struct Panel: Sendable, Hashable {
        public var title: String
        public var bars: [ChartBar]

        public init(title: String, bars: [ChartBar]) {
            self.title = title
            self.bars = bars
        }
    }

    public var title: String
    public var subtitle: String
    public var panels: [Panel]
    public var source: String
    public var locale: PageLocale
    /// In pixels, at least 280.
    public var width: Double

    public init(
        title: String,
        subtitle: String,
        panels: [Panel],
        source: String = "",
        locale: PageLocale,
        width: Double = 720
    ) {
        self.title = title
        self.subtitle = subtitle
        self.panels = panels
        self.source = source
        self.locale = locale
        self.width = width
    }

    /// The chart as a file of its own.
    public func file() -> String { scene.svg(.file).source }

    private static let narrowestPanel = 280.0
    private static let gutter = 32.0
    private static let heading = TextMeasure(size: 14, isBold: true)

    /// The share that is as long as the space for bars, the same in every panel.
    var scale: Double { panels.flatMap(\.bars).map(\.reach).max() ?? 0 }

    var scene: ChartScene {
        let frame = ChartFrame(title: title, subtitle: subtitle, source: source, locale: locale, width: width)
        let texts = locale.texts.results
        let spoken = panels.map { panel in
            let bars = panel.bars.map { $0.isSuppressed ? "\($0.label): \(texts.tooFewToShow)" : $0.spoken }
            return "\(panel.title) – \(bars.joined(separator: "; "))"
        }
        let description = texts.chartDescription.filling(["bars": spoken.joined(separator: ". ")])
        return frame.scene(description: description) { body in lay(in: body) }
    }

    private func lay(in body: ChartBox) -> (marks: [ChartMark], bottom: Double) {
        let gutter = SmallMultiples.gutter
        let columns = max(1, Int((body.width + gutter) / (SmallMultiples.narrowestPanel + gutter)))
        let width = (body.width - gutter * Double(columns - 1)) / Double(columns)
        var marks: [ChartMark] = []
        var y = body.y
        var bottom = body.y
        for first in stride(from: 0, to: panels.count, by: columns) {
            let row = panels[first..<min(first + columns, panels.count)]
            let headings = row.map { SmallMultiples.heading.wrap($0.title, limit: width, lines: 4) }
            let lines = Double(headings.map(\.count).max() ?? 0)
            let barsTop = y + lines * SmallMultiples.heading.lineHeight + 6
            bottom = barsTop
            for (column, panel) in row.enumerated() {
                let x = body.x + Double(column) * (width + gutter)
                // Headings stand on their bars, so that bars of a row begin at one height.
                var top = barsTop - 6 - Double(headings[column].count) * SmallMultiples.heading.lineHeight
                for line in headings[column] {
                    marks.append(.text(line, at: x, top, SmallMultiples.heading))
                    top += SmallMultiples.heading.lineHeight
                }
                let frame = ChartBox(x: x, y: barsTop, width: width, height: 0)
                let laid = BarRow.small.lay(
                    panel.bars,
                    in: frame,
                    scale: scale,
                    suppressed: locale.texts.results.tooFewToShow
                )
                marks += laid.marks
                bottom = max(bottom, laid.bottom)
            }
            y = bottom + 26
        }
        return (marks, bottom)
    }
}
