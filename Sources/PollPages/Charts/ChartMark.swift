/// A box on a chart, in pixels from the corner where reading starts: top left, or top right in right-to-left text.
struct ChartBox: Sendable, Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var end: Double { x + width }
    var bottom: Double { y + height }

    func overlaps(_ other: ChartBox) -> Bool {
        x < other.end && other.x < end && y < other.bottom && other.y < bottom
    }
}

/// One thing drawn on a chart, with the box that it takes.
struct ChartMark: Sendable, Hashable {
    enum Shape: Sendable, Hashable {
        /// A filled bar.
        case bar(ChartRole)
        /// A hatched box in place of what is not shown.
        case hatch
        /// A thin line along the box.
        case rule(ChartRole)
        /// An interval with its two caps.
        case whisker
        /// One line of text.
        case text(String, TextMeasure, ChartRole)
        /// An area under steps, as heights from 0 to 1.
        case steps([Double])
    }

    var shape: Shape
    var box: ChartBox

    /// A line of text whose box begins at a point.
    static func text(
        _ text: String,
        at x: Double,
        _ y: Double,
        _ measure: TextMeasure,
        _ role: ChartRole = .ink
    ) -> ChartMark {
        ChartMark(
            shape: .text(text, measure, role),
            box: ChartBox(x: x, y: y, width: measure.width(text), height: measure.lineHeight)
        )
    }
}

extension TextMeasure {
    /// From one baseline to the next, in pixels.
    var lineHeight: Double { (size * 1.32).rounded() }
}
