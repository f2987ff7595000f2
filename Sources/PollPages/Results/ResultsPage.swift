public import PollAPI

/// The results of one question of a poll, `/r/<slug>`.
public struct ResultsPage: Page {
    public var poll: PollView
    public var locale: PageLocale
    public var address: ResultsAddress
    /// What an editor typed where it could not be shown: it is kept in the form while the page shows ``address``.
    public var typed: ResultsAddress?
    /// The parts of the address that had no effect.
    public var problems: [AddressProblem]
    /// Why what was typed is not shown.
    public var failure: String?
    /// What ``ResultsAddress/breakdown(of:receipt:)`` gave.
    public var breakdown: ResultsBreakdown.Result
    public var headline: String?
    public var crosstab: ResultsCrosstab.Result?
    public var timeline: Timeline?
    /// What readers are to be told of how the poll was made; editors see what is missing too.
    public var disclosure: [DisclosureItem]
    /// Whether the reader is signed in as an editor and may change what is shown.
    public var isEditor: Bool
    /// The names of the poll's weightings, to choose from.
    public var weightings: [String]
    /// The page's path, `/r/<slug>`; downloads and charts lie under it.
    public var path: String
    /// The fields that open the page to whoever has voted; links under it carry them on.
    public var opening: [FormFields.Field]
    /// Where changes are told (`text/event-stream`, an event `revision` for each); none once the poll is closed.
    public var eventsAddress: String?
    /// The absolute address of the JSON-RPC endpoint.
    public var rpcAddress: String
    public var snippet: EmbedSnippet?
    public var linking: Linking?

    public init(
        poll: PollView,
        locale: PageLocale,
        address: ResultsAddress = ResultsAddress(),
        typed: ResultsAddress? = nil,
        problems: [AddressProblem] = [],
        failure: String? = nil,
        breakdown: ResultsBreakdown.Result,
        headline: String? = nil,
        crosstab: ResultsCrosstab.Result? = nil,
        timeline: Timeline? = nil,
        disclosure: [DisclosureItem] = [],
        isEditor: Bool = false,
        weightings: [String] = [],
        path: String,
        opening: [FormFields.Field] = [],
        eventsAddress: String? = nil,
        rpcAddress: String,
        snippet: EmbedSnippet? = nil,
        linking: Linking? = nil
    ) {
        self.poll = poll
        self.locale = locale
        self.address = address
        self.typed = typed
        self.problems = problems
        self.failure = failure
        self.breakdown = breakdown
        self.headline = headline
        self.crosstab = crosstab
        self.timeline = timeline
        self.disclosure = disclosure
        self.isEditor = isEditor
        self.weightings = weightings
        self.path = path
        self.opening = opening
        self.eventsAddress = eventsAddress
        self.rpcAddress = rpcAddress
        self.snippet = snippet
        self.linking = linking
    }

    var charts: ResultsCharts { ResultsCharts(poll: poll, breakdown: breakdown, locale: locale) }
    var wording: ResultsWording { ResultsWording(poll: poll, locale: locale) }

    public var content: PageContent {
        let texts = locale.texts.results
        var values: [String: TemplateValue] = [
            "title": .text(charts.questionText),
            "poll": .optional(poll.content.title == charts.questionText ? nil : poll.content.title),
            "status": .text(status),
            "statusClass": .text(poll.status.rawValue),
            "asOf": .text(texts.asOf.filling(["time": locale.time(breakdown.asOf)])),
            "events": .optional(eventsAddress),
            "live": .text(texts.live),
            "headline": .optional(isEmpty ? nil : sentence),
            "isForeign": .flag(locale.tag != PageLocale.english.tag),
            "copy": .text(texts.copy),
            "copied": .text(texts.copied),
            "hasQuestions": .flag(poll.content.questions.count > 1),
            "questions": .list(questions),
            "total": total,
            "slices": .list(isEmpty ? [] : breakdown.by.map(slices)),
            "hasCrosstab": .flag(crosstab != nil),
            "crosstab": crosstab.map {
                CrosstabTable(result: $0, wording: wording, decimals: address.decimals ?? 0).values
            } ?? false,
            "timeline": timelineCharts,
            "notesTitle": .text(texts.notes),
            "notes": .list(notes.map { .text($0) }),
            "disclosure": .list(
                disclosure.filter { isEditor || $0.status == .given }.map { item in
                    ["label": .text(item.label), "text": .text(item.value ?? "–")]
                }
            ),
            "problems": .list(
                problems.prefix(5).map { problem in
                    .text(locale.texts.settings.invalid.filling(["part": "\(problem.field)=\(problem.value)"]))
                }
            ),
            "failure": .optional(failure),
            "home": .optional(isEditor ? locale.texts.editor.yourPolls : nil),
            "settings": isEditor ? settings : false,
            "downloads": downloads,
            "isFramed": false,
        ]
        values.merge(linking?.values ?? [:]) { first, _ in first }
        return PageContent(template: .results, values: values)
    }

    /// Whether nobody has answered, which is said once and not for each group.
    private var isEmpty: Bool { breakdown.total.base == 0 }

    /// What stands behind a path to see the same there.
    func suffix(of address: ResultsAddress) -> String {
        let query = [address.query, FormFields(opening).urlEncoded].filter { !$0.isEmpty }.joined(separator: "&")
        return query.isEmpty ? "" : "?\(query)"
    }

    /// The sentence to print, in the language of the page: where that is not English, one about the leading answer.
    private var sentence: String? {
        guard headline != nil, let pattern = locale.texts.results.headline else { return headline }
        guard breakdown.question.kind == .single, let base = breakdown.total.base, base > 0,
            let shares = breakdown.total.shares, let leader = shares.max(by: { $0.count < $1.count }),
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
            var address = address
            address.question = question.key
            return [
                "address": .text(path + suffix(of: address)),
                "text": .text(question.text),
                "current": .flag(question.key == breakdown.question.key),
            ]
        }
    }

    private var total: TemplateValue {
        let texts = locale.texts.results
        let bars = charts.total?.bars ?? []
        return [
            "base": .text(charts.subtitle),
            "suppressed": .optional(breakdown.total.suppressed == true ? texts.suppressedTable : nil),
            "nobody": .optional(isEmpty ? texts.nobody : nil),
            "bars": FluidBars(bars, locale: locale).values,
            "isDense": .flag(bars.count > 12),
            "hasWeights": .flag(bars.contains { $0.weighted != nil }),
            "unweighted": .text(texts.unweighted),
            "weighted": .text(texts.weighted),
            "figures": .list(figures),
        ]
    }

    /// Mean and median, where the answers are numbers; the winner, where they are rankings.
    private var figures: [TemplateValue] {
        let summary = breakdown.summary ?? breakdown.total.summary
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
        wording.option(key, label: key, question: breakdown.question.key)
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
        guard var timeline, timeline.intervals.count > 1 else { return false }
        timeline.width = 720
        let wide = timeline.scene.svg(.page(name: "timeline-wide"))
        timeline.width = 340
        return ["wide": .markup(wide), "narrow": .markup(timeline.scene.svg(.page(name: "timeline-narrow")))]
    }

    private var notes: [String] {
        var notes = [breakdown.note]
        if breakdown.question.kind == .ranking { notes.append(locale.texts.results.firstChoices) }
        if breakdown.question.kind == .multiple { notes.append(locale.texts.results.severalChoices) }
        if let weighting = breakdown.weighting {
            notes.append("\(locale.texts.settings.weights): \(weighting.name) – \(weighting.source), \(weighting.date)")
        }
        return notes
    }
}
