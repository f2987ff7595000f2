public import PollAPI

/// The charts of a breakdown: the total as bars, and each division as small multiples.
///
/// The page and the files draw the same ones.
public struct ResultsCharts: Sendable {
    public var poll: PollView
    public var breakdown: ResultsBreakdown.Result
    public var locale: PageLocale

    /// As many small charts as a reader still compares; the rest is in the tables and downloads.
    static let mostPanels = 8
    /// As many groups as fit in one.
    static let mostSlices = 14

    public init(poll: PollView, breakdown: ResultsBreakdown.Result, locale: PageLocale) {
        self.poll = poll
        self.breakdown = breakdown
        self.locale = locale
    }

    private var wording: ResultsWording { ResultsWording(poll: poll, locale: locale) }

    /// The question in the words of the poll, which may be those of a translation.
    var questionText: String {
        poll.content.questions.first { $0.key == breakdown.question.key }?.text ?? breakdown.question.text
    }

    /// What stands under a chart: the poll and the time.
    var source: String {
        "\(poll.content.title) · \(locale.texts.results.asOf.filling(["time": locale.time(breakdown.asOf)]))"
    }

    /// Who answered, and how many of them.
    var subtitle: String {
        guard let base = breakdown.total.base else { return "" }
        let answers = locale.counted(locale.texts.results.answered, base)
        return [poll.content.audience, answers].compactMap { $0 }.joined(separator: " · ")
    }

    /// The answers to the question; nil where they are suppressed or the question has no shares.
    public var total: BarChart? {
        guard let shares = breakdown.total.shares, !shares.isEmpty else { return nil }
        return BarChart(
            title: questionText,
            subtitle: subtitle,
            bars: shares.map { bar($0, detail: locale.number($0.count)) },
            source: source,
            locale: locale
        )
    }

    /// The answers by one division; nil where nothing of it may be shown.
    public func slices(_ table: SliceTable) -> SmallMultiples? {
        let panels = panels(table)
        guard !panels.isEmpty else { return nil }
        return SmallMultiples(
            title: questionText,
            subtitle: title(table),
            panels: panels,
            source: source,
            locale: locale
        )
    }

    /// What a division is called: `By age and city`.
    func title(_ table: SliceTable) -> String {
        let name = wording.dimensions(table.dimensions)
        // “By Where do you live?” is no heading; a question is one by itself.
        guard !["?", "؟"].contains(where: name.hasSuffix) else { return wording.heading(table.dimensions) }
        return locale.texts.results.by.filling(["dimension": name])
    }

    /// The name of a division's chart in addresses: `age`, `age.city`.
    public func name(_ table: SliceTable) -> String { table.dimensions.joined(separator: ".") }

    /// The groups that are drawn: places by size, everything else in its own order.
    func drawn(_ table: SliceTable) -> [SliceFields] {
        guard table.slices.count > ResultsCharts.mostSlices else { return table.slices }
        let ranked = table.slices.enumerated().sorted { first, second in
            (second.element.base ?? 0, first.offset) < (first.element.base ?? 0, second.offset)
        }
        let largest = ranked.prefix(ResultsCharts.mostSlices).map(\.element)
        // What nobody said or what could not be told comes after what was.
        return largest.filter { !isUntold($0) } + largest.filter(isUntold)
    }

    private func isUntold(_ slice: SliceFields) -> Bool {
        slice.where.values.contains { ["not stated", "unknown", "ambiguous"].contains($0) }
    }

    func panels(_ table: SliceTable) -> [SmallMultiples.Panel] {
        let slices = drawn(table)
        guard let shown = slices.first(where: { $0.shares != nil })?.shares else { return [] }
        let ambiguous = ResultsWording.ambiguousNames(table)
        let largest = breakdown.total.shares?.map(\.option) ?? []
        let options = shown.count <= ResultsCharts.mostPanels ? shown : ranked(shown, among: largest)
        return options.map { option in
            SmallMultiples.Panel(
                title: wording.option(option.option, label: option.label, question: breakdown.question.key),
                bars: slices.map { slice in
                    let label = wording.slice(slice, by: table.dimensions, ambiguous: ambiguous)
                    guard let share = slice.shares?.first(where: { $0.option == option.option }) else {
                        return ChartBar(label: label, share: nil, display: "", isSuppressed: slice.suppressed)
                    }
                    let base = slice.base.map(ofBase) ?? ""
                    var bar = bar(share, detail: base)
                    bar.label = label
                    return bar
                }
            )
        }
    }

    /// The largest options of the total, in the order of the poll.
    private func ranked(_ shares: [ShareFields], among keys: [String]) -> [ShareFields] {
        let counts = Dictionary((breakdown.total.shares ?? []).map { ($0.option, $0.count) }) { first, _ in first }
        let largest = keys.enumerated().sorted { first, second in
            (counts[second.element] ?? 0, first.offset) < (counts[first.element] ?? 0, second.offset)
        }
        let kept = Set(largest.prefix(ResultsCharts.mostPanels).map(\.element))
        return shares.filter { kept.contains($0.option) }
    }

    /// `of 412`, to stand behind a percent.
    private func ofBase(_ base: Int) -> String {
        locale.texts.results.percentOf.filling(["percent": "", "base": locale.number(base)]).trimmed
    }

    private func bar(_ share: ShareFields, detail: String) -> ChartBar {
        let weighted = share.weighted.flatMap { weighted in
            weighted.share.map { ChartBar.Weighted(share: $0, display: locale.percent(display: weighted.display)) }
        }
        let interval = share.interval.flatMap { $0.low <= $0.high ? $0.low.clamped...$0.high.clamped : nil }
        return ChartBar(
            label: wording.option(share.option, label: share.label, question: breakdown.question.key),
            share: share.share,
            display: locale.percent(display: share.display),
            detail: detail,
            weighted: weighted,
            interval: interval
        )
    }
}
