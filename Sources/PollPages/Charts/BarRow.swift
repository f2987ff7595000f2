/// How bars are laid out in a column: labels above them or at their side, values at their ends.
struct BarRow: Sendable {
    let label: TextMeasure
    let value: TextMeasure
    let detail: TextMeasure
    let barHeight: Double
    /// Between one bar and the next.
    let gap: Double

    static let large = BarRow(
        label: TextMeasure(size: 15, isBold: false),
        value: TextMeasure(size: 15, isBold: true),
        detail: TextMeasure(size: 13, isBold: false),
        barHeight: 20,
        gap: 14
    )
    /// For many bars.
    static let compact = BarRow(
        label: TextMeasure(size: 13, isBold: false),
        value: TextMeasure(size: 13, isBold: true),
        detail: TextMeasure(size: 12, isBold: false),
        barHeight: 14,
        gap: 8
    )
    /// For panels that stand side by side.
    static let small = BarRow(
        label: TextMeasure(size: 13, isBold: false),
        value: TextMeasure(size: 13, isBold: true),
        detail: TextMeasure(size: 12, isBold: false),
        barHeight: 14,
        gap: 7
    )

    private static let thinBar = 6.0
    private static let space = 8.0

    /// The marks of bars within a column, all on one scale.
    ///
    /// - Parameters:
    ///   - frame: where the column begins and how wide it is; its height is not used.
    ///   - scale: the share that is as long as the space for bars; the longest reach among the bars where none is
    ///     given.
    /// - Returns: the marks and the end of the last bar.
    func lay(
        _ bars: [ChartBar],
        in frame: ChartBox,
        scale: Double? = nil,
        suppressed: String
    ) -> (marks: [ChartMark], bottom: Double) {
        let widest = bars.map { label.width($0.label) }.max() ?? 0
        let isBeside = widest <= frame.width * 0.34
        let start = isBeside && widest > 0 ? frame.x + widest + BarRow.space : frame.x
        let ends = bars.map { end($0, suppressed: suppressed) }.max() ?? 0
        let space = max(frame.end - start - ends - BarRow.space, 20)
        let longest = scale ?? bars.map(\.reach).max() ?? 0
        let perShare = longest > 0 ? space / longest : 0
        var marks: [ChartMark] = []
        var y = frame.y
        for bar in bars {
            if isBeside {
                let top = y + (barHeight - label.lineHeight) / 2
                marks.append(.text(bar.label, at: frame.x, top, label))
            } else {
                for line in label.wrap(bar.label, limit: frame.width) {
                    marks.append(.text(line, at: frame.x, y, label))
                    y += label.lineHeight
                }
                y += 3
            }
            marks += draw(bar, at: start, y, perShare: perShare, space: space, suppressed: suppressed)
            y += barHeight + (bar.weighted == nil ? 0 : BarRow.thinBar + 8) + gap
        }
        return (marks, bars.isEmpty ? y : y - gap)
    }

    /// How much stands behind the end of a bar.
    private func end(_ bar: ChartBar, suppressed: String) -> Double {
        if bar.isSuppressed { return detail.width(suppressed) + BarRow.space }
        let first = value.width(bar.display) + (bar.detail.isEmpty ? 0 : 6 + detail.width(bar.detail))
        let second = bar.weighted.map { detail.width($0.display) } ?? 0
        return max(first, second) + BarRow.space
    }

    private func draw(
        _ bar: ChartBar,
        at start: Double,
        _ y: Double,
        perShare: Double,
        space: Double,
        suppressed: String
    ) -> [ChartMark] {
        let middle = { (measure: TextMeasure) in y + (barHeight - measure.lineHeight) / 2 }
        if bar.isSuppressed {
            let width = min(space, 48)
            return [
                ChartMark(shape: .hatch, box: ChartBox(x: start, y: y, width: width, height: barHeight)),
                .text(suppressed, at: start + width + BarRow.space, middle(detail), detail, .muted),
            ]
        }
        var marks = [
            ChartMark(shape: .rule(.muted), box: ChartBox(x: start - 1, y: y, width: 1, height: barHeight)),
            ChartMark(
                shape: .bar(.bar),
                box: ChartBox(x: start, y: y, width: bar.length * perShare, height: barHeight)
            ),
        ]
        var end = start + bar.length * perShare
        if let interval = bar.interval {
            let low = interval.lowerBound.clamped * perShare
            let high = interval.upperBound.clamped * perShare
            let box = ChartBox(x: start + low, y: y + barHeight / 4, width: high - low, height: barHeight / 2)
            marks.append(ChartMark(shape: .whisker, box: box))
            end = max(end, start + high)
        }
        let text = ChartMark.text(bar.display, at: end + BarRow.space, middle(value), value)
        marks.append(text)
        if !bar.detail.isEmpty {
            marks.append(.text(bar.detail, at: text.box.end + 6, middle(detail), detail, .muted))
        }
        if let weighted = bar.weighted {
            let thin = ChartBox(
                x: start,
                y: y + barHeight + 4,
                width: weighted.share.clamped * perShare,
                height: BarRow.thinBar
            )
            let top = thin.y + (thin.height - detail.lineHeight) / 2 + 3
            marks.append(ChartMark(shape: .bar(.weighted), box: thin))
            marks.append(.text(weighted.display, at: thin.end + BarRow.space, top, detail, .muted))
        }
        return marks
    }
}
