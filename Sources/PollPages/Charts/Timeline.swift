/// How many ballots came in over time, as steps from zero.
public struct Timeline: Sendable {
    /// One hour or day.
    public struct Interval: Sendable, Hashable {
        /// When it begins (RFC 3339).
        public var start: String
        public var ballots: Int

        public init(start: String, ballots: Int) {
            self.start = start
            self.ballots = ballots
        }
    }

    /// How long each interval is.
    public enum Step: String, Sendable, Hashable { case hour, day }

    public var title: String
    public var step: Step
    /// In order, without gaps: an hour without ballots is an interval of 0.
    public var intervals: [Interval]
    public var source: String
    public var locale: PageLocale
    /// In pixels, at least 280.
    public var width: Double

    public init(
        title: String,
        step: Step,
        intervals: [Interval],
        source: String = "",
        locale: PageLocale,
        width: Double = 720
    ) {
        self.title = title
        self.step = step
        self.intervals = intervals
        self.source = source
        self.locale = locale
        self.width = width
    }

    /// The chart as a file of its own.
    public func file() -> String { scene.svg(.file).source }

    private static let plotHeight = 150.0
    private static let label = TextMeasure(size: 12, isBold: false)

    var scene: ChartScene {
        let texts = locale.texts.results
        let subtitle = step == .hour ? texts.perHour : texts.perDay
        let frame = ChartFrame(title: title, subtitle: subtitle, source: source, locale: locale, width: width)
        let spoken = intervals.map { "\(name($0.start)): \(locale.number($0.ballots))" }
        let listed = spoken.count > 60 ? [spoken[0], "…", spoken[spoken.count - 1]] : spoken
        return frame.scene(description: "\(subtitle). \(listed.joined(separator: "; "))") { body in lay(in: body) }
    }

    private func name(_ start: String) -> String {
        guard let time = WrittenTime(start) else { return start }
        return step == .day ? locale.shortDate(time) : "\(locale.shortDate(time)), \(locale.clock(time))"
    }

    private func lay(in body: ChartBox) -> (marks: [ChartMark], bottom: Double) {
        let label = Timeline.label
        let top = intervals.map(\.ballots).max() ?? 0
        guard top > 0, let peak = intervals.firstIndex(where: { $0.ballots == top }) else {
            let text = ChartMark.text(locale.texts.results.nobody, at: body.x, body.y, label, .muted)
            return ([text], text.box.bottom)
        }
        let plot = ChartBox(
            x: body.x,
            y: body.y + label.lineHeight + 2,
            width: body.width,
            height: Timeline.plotHeight
        )
        let step = plot.width / Double(intervals.count)
        let peakText = locale.number(top)
        let peakX = plot.x + (Double(peak) + 0.5) * step - label.width(peakText) / 2
        var marks = [
            ChartMark(shape: .steps(intervals.map { Double($0.ballots) / Double(top) }), box: plot),
            ChartMark(shape: .rule(.muted), box: ChartBox(x: plot.x, y: plot.bottom, width: plot.width, height: 1)),
            .text(
                peakText,
                at: min(max(peakX, body.x), body.end - label.width(peakText)),
                body.y,
                TextMeasure(size: label.size, isBold: true)
            ),
        ]
        marks += axis(plot, step)
        return (marks, plot.bottom + 6 + label.lineHeight)
    }

    /// The names of the first, the last and as many evenly spaced intervals between as have room.
    private func axis(_ plot: ChartBox, _ step: Double) -> [ChartMark] {
        let label = Timeline.label
        let widest = intervals.map { label.width(name($0.start)) }.max() ?? 0
        let room = max(1, Int(plot.width / (widest + 24)))
        let every = max(1, (intervals.count + room - 1) / room)
        return stride(from: 0, to: intervals.count, by: every).compactMap { index in
            let text = name(intervals[index].start)
            let x = plot.x + Double(index) * step
            guard x + label.width(text) <= plot.end + 1 || index == 0 else { return nil }
            return .text(text, at: x, plot.bottom + 6, label, .muted)
        }
    }
}
