/// What stands around every chart: title, subtitle and legend above, the source beneath.
struct ChartFrame: Sendable {
    var title: String
    var subtitle: String
    var source: String
    var locale: PageLocale
    var width: Double
    var legend: [(role: ChartRole, text: String)] = []

    private static let margin = 24.0
    private static let heading = TextMeasure(size: 20, isBold: true)
    private static let standfirst = TextMeasure(size: 14, isBold: false)
    private static let footing = TextMeasure(size: 12, isBold: false)

    /// The chart with its body, which is given the place where it begins and says where it ends.
    func scene(
        description: String,
        body: (ChartBox) -> (marks: [ChartMark], bottom: Double)
    ) -> ChartScene {
        let full = max(width.isFinite ? width : 0, 280)
        var scene = ChartScene(width: full, title: title, description: description, locale: locale)
        let inner = full - 2 * ChartFrame.margin
        var y = ChartFrame.margin
        y = lines(title, ChartFrame.heading, .ink, inner, y, into: &scene)
        if !subtitle.isEmpty { y = lines(subtitle, ChartFrame.standfirst, .muted, inner, y + 4, into: &scene) }
        if !legend.isEmpty { y = keys(y + 8, into: &scene) }
        let drawn = body(ChartBox(x: ChartFrame.margin, y: y + 18, width: inner, height: 0))
        scene.marks += drawn.marks
        y = drawn.bottom
        if !source.isEmpty { y = lines(source, ChartFrame.footing, .muted, inner, y + 18, into: &scene) }
        scene.height = (y + ChartFrame.margin).rounded(.up)
        return scene
    }

    private func lines(
        _ text: String,
        _ measure: TextMeasure,
        _ role: ChartRole,
        _ limit: Double,
        _ top: Double,
        into scene: inout ChartScene
    ) -> Double {
        var y = top
        for line in measure.wrap(text, limit: limit, lines: 8) {
            scene.marks.append(.text(line, at: ChartFrame.margin, y, measure, role))
            y += measure.lineHeight
        }
        return y
    }

    private func keys(_ top: Double, into scene: inout ChartScene) -> Double {
        var x = ChartFrame.margin
        for key in legend {
            scene.marks.append(
                ChartMark(shape: .bar(key.role), box: ChartBox(x: x, y: top + 3, width: 12, height: 12))
            )
            let text = ChartMark.text(key.text, at: x + 18, top, ChartFrame.standfirst, .muted)
            scene.marks.append(text)
            x = text.box.end + 20
        }
        return top + ChartFrame.standfirst.lineHeight
    }
}
