/// Bars in a page: text that the browser sets and wraps, beside bars that stretch with the column.
struct FluidBars: Sendable {
    let bars: [ChartBar]
    /// The share that is as long as the column.
    let scale: Double
    let locale: PageLocale

    init(_ bars: [ChartBar], scale: Double? = nil, locale: PageLocale) {
        self.bars = bars
        self.scale = scale ?? bars.map(\.reach).max() ?? 0
        self.locale = locale
    }

    var values: TemplateValue { .list(bars.map(row)) }

    private func row(_ bar: ChartBar) -> TemplateValue {
        [
            "label": .text(bar.label),
            "suppressed": .optional(bar.isSuppressed ? locale.texts.results.tooFewToShow : nil),
            "length": .text(length(bar.length)),
            "display": .text(bar.display),
            "detail": .optional(bar.detail.isEmpty ? nil : bar.detail),
            "whisker": .optional(whisker(bar.interval)),
            "hasWeight": .flag(bar.weighted != nil),
            "weightedLength": .text(length(bar.weighted?.share.clamped ?? 0)),
            "weightedDisplay": .text(bar.weighted?.display ?? ""),
            "weightedLabel": .text(locale.texts.results.weighted),
        ]
    }

    /// In hundredths of the column.
    private func length(_ share: Double) -> String { scale > 0 ? (share / scale * 100).short : "0" }

    private func whisker(_ interval: ClosedRange<Double>?) -> String? {
        guard let interval else { return nil }
        let (low, high) = (length(interval.lowerBound), length(interval.upperBound))
        return "M\(low) 2V8M\(high) 2V8M\(low) 5H\(high)"
    }
}
