/// The answers to one question as bars, from zero, each with its number at its end.
public struct BarChart: Sendable {
    public var title: String
    /// Who answered and how many of them, beneath the title.
    public var subtitle: String
    public var bars: [ChartBar]
    /// Where the numbers are from and of when, beneath the bars.
    public var source: String
    public var locale: PageLocale
    /// In pixels, at least 280.
    public var width: Double

    public init(
        title: String,
        subtitle: String,
        bars: [ChartBar],
        source: String = "",
        locale: PageLocale,
        width: Double = 720
    ) {
        self.title = title
        self.subtitle = subtitle
        self.bars = bars
        self.source = source
        self.locale = locale
        self.width = width
    }

    /// The chart as a file of its own.
    public func file() -> String { scene.svg(.file).source }

    var scene: ChartScene {
        var frame = ChartFrame(title: title, subtitle: subtitle, source: source, locale: locale, width: width)
        if bars.contains(where: { $0.weighted != nil }) {
            frame.legend = [(.bar, locale.texts.results.unweighted), (.weighted, locale.texts.results.weighted)]
        }
        let row: BarRow = bars.count > 12 ? .compact : .large
        let description = locale.texts.results.chartDescription.filling([
            "bars": bars.map { bar in
                bar.isSuppressed ? "\(bar.label): \(locale.texts.results.tooFewToShow)" : bar.spoken
            }.joined(separator: "; ")
        ])
        return frame.scene(description: description) { body in
            row.lay(bars, in: body, suppressed: locale.texts.results.tooFewToShow)
        }
    }
}
