public import PollAPI

/// The results of one question of a poll, `/r/<slug>`.
public struct ResultsPage: Page {
    public var poll: PollView
    public var locale: PageLocale
    public var figures: ResultsFigures
    public var selection: ResultsSelection
    public var links: ResultsLinks
    /// What an editor who is signed in can choose from; nil for others.
    public var editor: EditorChoices?

    /// What an editor can choose from beside what the poll itself offers.
    public struct EditorChoices: Sendable, Hashable {
        /// The names of the poll's weightings.
        public var weightings: [String]

        public init(weightings: [String] = []) {
            self.weightings = weightings
        }
    }

    public init(
        poll: PollView,
        locale: PageLocale,
        figures: ResultsFigures,
        selection: ResultsSelection = ResultsSelection(),
        links: ResultsLinks,
        editor: EditorChoices? = nil
    ) {
        self.poll = poll
        self.locale = locale
        self.figures = figures
        self.selection = selection
        self.links = links
        self.editor = editor
    }

    var charts: ResultsCharts { ResultsCharts(poll: poll, breakdown: figures.breakdown, locale: locale) }
    var wording: ResultsWording { ResultsWording(poll: poll, locale: locale) }

    public var content: PageContent {
        let texts = locale.texts.results
        var values: [String: TemplateValue] = [
            "title": .text(charts.questionText),
            "poll": .optional(poll.content.title == charts.questionText ? nil : poll.content.title),
            "status": .text(status),
            "statusClass": .text(poll.status.rawValue),
            "asOf": .text(texts.asOf.filling(["time": locale.time(figures.breakdown.asOf)])),
            "events": .optional(links.events),
            "live": .text(texts.live),
            "headline": .optional(isEmpty ? nil : sentence),
            "isForeign": .flag(locale.tag != PageLocale.english.tag),
            "copy": .text(texts.copy),
            "copied": .text(texts.copied),
            "hasQuestions": .flag(poll.content.questions.count > 1),
            "questions": .list(questions),
            "total": total,
            "slices": .list(isEmpty ? [] : figures.breakdown.by.map(slices)),
            "hasCrosstab": .flag(figures.crosstab != nil),
            "crosstab": figures.crosstab.map {
                CrosstabTable(result: $0, wording: wording, decimals: selection.address.decimals ?? 0).values
            } ?? false,
            "timeline": timelineCharts,
            "notesTitle": .text(texts.notes),
            "notes": .list(notes.map { .text($0) }),
            "disclosure": .list(
                figures.disclosure.filter { editor != nil || $0.status == .given }.map { item in
                    ["label": .text(item.label), "text": .text(item.value ?? "–")]
                }
            ),
            "problems": .list(
                selection.problems.prefix(5).map { problem in
                    .text(locale.texts.settings.invalid.filling(["part": "\(problem.field)=\(problem.value)"]))
                }
            ),
            "failure": .optional(selection.failure),
            "home": .optional(editor != nil ? locale.texts.editor.yourPolls : nil),
            "settings": editor.map { ResultsSettingsForm(page: self, choices: $0).values } ?? false,
            "downloads": ResultsDownloads(page: self).values,
            "isFramed": false,
        ]
        values.merge(links.linking?.values ?? [:]) { first, _ in first }
        return PageContent(template: .results, values: values)
    }

    /// Whether nobody has answered, which is said once and not for each group.
    private var isEmpty: Bool { figures.breakdown.total.base == 0 }

    /// What stands behind a path to see the same there.
    func suffix(of address: ResultsAddress) -> String {
        let query = [address.query, FormFields(links.accessFields).urlEncoded].filter { !$0.isEmpty }.joined(
            separator: "&"
        )
        return query.isEmpty ? "" : "?\(query)"
    }

    /// The sentence to print, in the language of the page: where that is not English, one about the leading answer.
    private var sentence: String? {
        guard figures.headline != nil, let pattern = locale.texts.results.headline else { return figures.headline }
        guard figures.breakdown.question.kind == .single, let base = figures.breakdown.total.base, base > 0,
            let shares = figures.breakdown.total.shares, let leader = shares.max(by: { $0.count < $1.count }),
            shares.filter({ $0.count == leader.count }).count == 1
        else { return nil }
        return pattern.filling([
            "answers": locale.counted(locale.texts.results.answered, base),
            "percent": locale.percent(display: leader.display),
            "option": optionText(leader.option),
        ])
    }

    private var status: String {
        switch poll.status {
        case .draft: locale.texts.common.draft
        case .open: locale.texts.common.open
        case .closed: locale.texts.common.closed
        }
    }

    /// The other questions of the poll, each under its address.
    private var questions: [TemplateValue] {
        guard poll.content.questions.count > 1 else { return [] }
        return poll.content.questions.map { question in
            var address = selection.address
            address.question = question.key
            return [
                "address": .text(links.path + suffix(of: address)),
                "text": .text(question.text),
                "current": .flag(question.key == figures.breakdown.question.key),
            ]
        }
    }

    private var total: TemplateValue {
        let texts = locale.texts.results
        let bars = charts.total?.bars ?? []
        return [
            "base": .text(charts.subtitle),
            "suppressed": .optional(figures.breakdown.total.suppressed == true ? texts.suppressedTable : nil),
            "nobody": .optional(isEmpty ? texts.nobody : nil),
            "bars": FluidBars(bars, locale: locale).values,
            "isDense": .flag(bars.count > 12),
            "hasWeights": .flag(bars.contains { $0.weighted != nil }),
            "unweighted": .text(texts.unweighted),
            "weighted": .text(texts.weighted),
            "figures": .list(summaries),
        ]
    }

    /// Mean and median, where the answers are numbers; the winner, where they are rankings.
    private var summaries: [TemplateValue] {
        let summary = figures.breakdown.summary ?? figures.breakdown.total.summary
        let texts = locale.texts.results
        let numbers = [(texts.mean, summary?.mean), (texts.median, summary?.median)].compactMap { name, number in
            number.map { (name, locale.number($0, decimals: 2)) }
        }
        let ranking = summary?.ranking
        let winner = ranking?.winner.map { (texts.winner, optionText($0)) }
        let tied = ranking?.tie ?? []
        let tie = tied.isEmpty ? nil : (texts.tie, tied.map(optionText).joined(separator: " · "))
        return (numbers + [winner, tie].compactMap { $0 }).map { name, text in
            ["name": .text(name), "number": .text(text)]
        }
    }

    private func optionText(_ key: String) -> String {
        wording.option(key, label: key, question: figures.breakdown.question.key)
    }

    private func slices(_ table: SliceTable) -> TemplateValue {
        let texts = locale.texts.results
        let panels = charts.panels(table)
        let scale = panels.flatMap(\.bars).map(\.reach).max() ?? 0
        let left = table.slices.count - charts.drawn(table).count
        let options = table.slices.compactMap(\.shares).first?.count ?? 0
        return [
            "heading": .text(charts.title(table)),
            "suppressed": .optional(table.suppressed == true || panels.isEmpty ? texts.suppressedTable : nil),
            "panels": .list(
                panels.map { panel in
                    [
                        "panelTitle": .text(panel.title),
                        "bars": FluidBars(panel.bars, scale: scale, locale: locale).values,
                    ]
                }
            ),
            "moreSlices": .optional(left > 0 ? locale.counted(texts.moreSlices, left) : nil),
            "moreOptions": .optional(
                options > panels.count ? locale.counted(texts.moreOptions, options - panels.count) : nil
            ),
        ]
    }

    /// One chart for wide columns and one for narrow ones, as text in a picture does not wrap.
    private var timelineCharts: TemplateValue {
        // One hour is a block of colour that says nothing.
        guard var timeline = figures.timeline, timeline.intervals.count > 1 else { return false }
        timeline.width = 720
        let wide = timeline.scene.svg(.page(name: "timeline-wide"))
        timeline.width = 340
        return ["wide": .markup(wide), "narrow": .markup(timeline.scene.svg(.page(name: "timeline-narrow")))]
    }

    private var notes: [String] {
        var notes = [figures.breakdown.note]
        if figures.breakdown.question.kind == .ranking { notes.append(locale.texts.results.firstChoices) }
        if figures.breakdown.question.kind == .multiple { notes.append(locale.texts.results.severalChoices) }
        if let weighting = figures.breakdown.weighting {
            notes.append("\(locale.texts.settings.weights): \(weighting.name) – \(weighting.source), \(weighting.date)")
        }
        return notes
    }
}
