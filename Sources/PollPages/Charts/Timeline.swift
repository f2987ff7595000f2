/// How many ballots came in over time, as steps from zero.
public struct Timeline: Sendable {
    /// One hour or day.
    public struct Interval: Sendable, Hashable {
        /// When it begins (RFC 3339).
        public var start: String
        /// None where they are too few to be shown.
        public var ballots: Int?

        public init(start: String, ballots: Int?) {
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
        let subtitle = step == .hour ? "\(texts.perHour) (UTC)" : texts.perDay
        let frame = ChartFrame(title: title, subtitle: subtitle, source: source, locale: locale, width: width)
        let spoken = intervals.map {
            "\(name($0.start)): \($0.ballots.map { locale.number($0) } ?? texts.tooFewToShow)"
        }
        let listed = spoken.count > 60 ? [spoken[0], "…", spoken[spoken.count - 1]] : spoken
        return frame.scene(description: "\(subtitle). \(listed.joined(separator: "; "))") { body in lay(in: body) }
    }

    private func name(_ start: String) -> String {
        guard let time = WrittenTime(start) else { return start }
        return step == .day ? locale.shortDate(time.nearestDay) : "\(locale.shortDate(time)), \(locale.clock(time))"
    }

    private func lay(in body: ChartBox) -> (marks: [ChartMark], bottom: Double) {
        let label = Timeline.label
        let top = intervals.compactMap(\.ballots).max() ?? 0
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
            ChartMark(shape: .steps(intervals.map { Double($0.ballots ?? 0) / Double(top) }), box: plot),
            ChartMark(shape: .rule(.muted), box: ChartBox(x: plot.x, y: plot.bottom, width: plot.width, height: 1)),
            .text(
                peakText,
                at: min(max(peakX, body.x), body.end - label.width(peakText)),
                body.y,
                TextMeasure(size: label.size, isBold: true)
            ),
        ]
        marks += axis(plot, step) + hidden(plot, step)
        return (marks, plot.bottom + 6 + label.lineHeight)
    }

    /// A hatched foot for each run of intervals that are not shown.
    private func hidden(_ plot: ChartBox, _ step: Double) -> [ChartMark] {
        var marks: [ChartMark] = []
        for (index, interval) in intervals.enumerated() where interval.ballots == nil {
            if index > 0, intervals[index - 1].ballots == nil, let last = marks.indices.last {
                marks[last].box.width += step
            } else {
                let x = plot.x + Double(index) * step
                marks.append(
                    ChartMark(shape: .hatch, box: ChartBox(x: x, y: plot.bottom - 10, width: step, height: 10))
                )
            }
        }
        return marks
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
