/// A chart laid out: its marks, its size and its words for those who do not see it.
struct ChartScene: Sendable {
    /// Where a chart stands: in a page whose style sheet colours it, or as a file that brings its own style.
    enum Surface: Sendable { case page(name: String), file }

    var width: Double
    var height: Double = 0
    var marks: [ChartMark] = []
    var title: String
    var description: String
    var locale: PageLocale

    private var isMirrored: Bool { locale.direction == .rightToLeft }

    /// The SVG document or element.
    func svg(_ surface: Surface) -> Markup {
        let name =
            switch surface {
            case .page(let name): name
            case .file: "chart"
            }
        var svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 \(width.short) \(height.short)\""
        if case .file = surface { svg += " width=\"\(width.short)\" height=\"\(height.short)\"" }
        svg += " role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\" lang=\"\(locale.tag)\""
        svg += " direction=\"\(locale.direction.rawValue)\">"
        svg += "<title id=\"\(name)-t\">\(Markup(text: title).source)</title>"
        svg += "<desc id=\"\(name)-d\">\(Markup(text: description).source)</desc>"
        if case .file = surface {
            svg += "<style>\(ChartScene.style)</style><rect class=\"paper\" width=\"100%\" height=\"100%\""
            svg += " fill=\"\(ChartPalette.light.paper)\"/>"
        }
        if marks.contains(where: { $0.shape == .hatch }) { svg += hatching(name) }
        for mark in marks { svg += draw(mark, name) }
        return Markup(trusted: svg + "</svg>")
    }

    /// The style of a chart that is a file of its own.
    private static let style =
        "svg{\(ChartPalette.light.properties);font-family:\(fonts);font-variant-numeric:tabular-nums}"
        + "@media (prefers-color-scheme:dark){svg{\(ChartPalette.dark.properties)}}"
        + ".paper{fill:var(--paper)}"
        + ChartRole.allCases.map { ".\($0.rawValue){fill:var(--\($0.rawValue))}" }.joined()
        + ".line{stroke:var(--ink)}.halo{stroke:var(--paper)}.hatch{stroke:var(--muted)}"

    private static let fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

    private func hatching(_ name: String) -> String {
        "<defs><pattern id=\"\(name)-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
            + " patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" class=\"hatch\" stroke=\"\(ChartPalette.light.muted)\""
            + " stroke-width=\"1.5\"/></pattern></defs>"
    }

    private func draw(_ mark: ChartMark, _ name: String) -> String {
        let box = mark.box
        let x = isMirrored ? width - box.end : box.x
        switch mark.shape {
        case .bar(let role), .rule(let role):
            return "<rect class=\"\(role.rawValue)\" \(frame(x, box)) fill=\"\(ChartPalette.light.color(role))\"/>"
        case .hatch:
            return "<rect \(frame(x, box)) fill=\"url(#\(name)-h)\"/>"
        case .whisker:
            let middle = (box.y + box.height / 2).short
            let end = (x + box.width).short
            let path =
                "M\(x.short) \(box.y.short)V\(box.bottom.short)M\(end) \(box.y.short)V\(box.bottom.short)M\(x.short) \(middle)H\(end)"
            // Ink on a bar is hard to see in the dark; a rim of paper sets it off.
            return line("halo", path, ChartPalette.light.paper, 4.5) + line("line", path, ChartPalette.light.ink, 1.5)
        case .text(let text, let measure, let role):
            // In right-to-left text an anchored start is the right end.
            let start = isMirrored ? width - box.x : box.x
            let baseline = box.y + box.height / 2 + measure.size * 0.35
            let weight = measure.isBold ? " font-weight=\"600\"" : ""
            return "<text class=\"\(role.rawValue)\" x=\"\(start.short)\" y=\"\(baseline.short)\""
                + " font-size=\"\(measure.size.short)\"\(weight) fill=\"\(ChartPalette.light.color(role))\">"
                + "\(Markup(text: isolated(text)).source)</text>"
        case .steps(let heights):
            return "<path class=\"bar\" d=\"\(steps(heights, box))\" fill=\"\(ChartPalette.light.bar)\"/>"
        }
    }

    /// The text with its own direction, where it may differ from the chart's: a band `18–24` in Arabic, an Arabic label
    /// in English.
    private func isolated(_ text: String) -> String {
        guard isMirrored || text.unicodeScalars.contains(where: TextMeasure.isRightToLeft) else { return text }
        return "\u{2068}\(text)\u{2069}"
    }

    private func line(_ name: String, _ path: String, _ color: String, _ width: Double) -> String {
        "<path class=\"\(name)\" d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width.short)\"/>"
    }

    private func frame(_ x: Double, _ box: ChartBox) -> String {
        "x=\"\(x.short)\" y=\"\(box.y.short)\" width=\"\(box.width.short)\" height=\"\(box.height.short)\""
    }

    private func steps(_ heights: [Double], _ box: ChartBox) -> String {
        guard !heights.isEmpty else { return "M0 0" }
        let step = box.width / Double(heights.count)
        let place = { (offset: Double) in isMirrored ? width - box.x - offset : box.x + offset }
        var path = "M\(place(0).short) \(box.bottom.short)"
        for (index, height) in heights.enumerated() {
            path += "V\((box.bottom - height * box.height).short)H\(place(step * Double(index + 1)).short)"
        }
        return path + "V\(box.bottom.short)Z"
    }
}

extension Double {
    /// The number with two decimals at most, as SVG takes it; 0 for what is no number.
    var short: String {
        guard isFinite, let hundredths = Int(exactly: (self * 100).rounded()) else { return "0" }
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = Int(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        if rest.isMultiple(of: 10) { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
