import PollAPI

/// A breakdown as text: the total, a table for each division, and the notes.
struct BreakdownView {
    /// The most slices that get a block of lines each, where rows leave no room for bars.
    private static let mostBlocks = 12

    private let result: ResultsBreakdown.Result
    private let terminal: Terminal
    private let glyphs: Glyphs

    init(_ result: ResultsBreakdown.Result, on terminal: Terminal) {
        self.result = result
        self.terminal = terminal
        glyphs = Glyphs(terminal)
    }

    func lines() -> [String] {
        var lines = head() + [""]
        let matrices = result.by.map { table in
            SliceMatrix(
                table,
                columns: columns,
                leading: leading,
                summaries: summaries,
                on: terminal
            )
        }
        let asMatrix = zip(result.by, matrices).map(prefersMatrix)
        lines += total(letters: asMatrix.contains(true) ? letters : [:])
        for (index, table) in result.by.enumerated() {
            lines.append("")
            lines += asMatrix[index] ? matrices[index].lines() : blocks(table)
            if table.slices.isEmpty { lines.append(Style.dim("  Nobody yet.", on: terminal)) }
        }
        if !result.note.isEmpty {
            lines.append("")
            lines += terminal.spelling(result.note.printable).wrapped(to: terminal.width)
                .map { Style.dim($0, on: terminal) }
        }
        return lines
    }

    private func head() -> [String] {
        var lines = result.poll.title.printable.wrapped(to: terminal.width).map { Style.bold($0, on: terminal) }
        if result.question.text != result.poll.title {
            lines += result.question.text.printable.wrapped(to: terminal.width)
        }
        var facts: [String] = []
        if let ballots = result.base.ballots { facts.append(ballots.of("ballot")) }
        if let answered = result.base.answered { facts.append("\(answered.grouped) answered") }
        facts.append("\(result.asOf.prefix(19).replacing("T", with: " ")) UTC".printable)
        let line = facts.joined(separator: " \(glyphs.dot) ")
        return lines + line.wrapped(to: terminal.width).map { Style.dim($0, on: terminal) }
    }

    private func total(letters: [String: String]) -> [String] {
        var lines = [Style.bold("Everyone", on: terminal)]
        guard result.total.suppressed != true, let base = result.total.base else {
            return lines + ["  " + Suppression.text(result.total.reason, glyphs)]
        }
        lines[0] += "  " + Style.dim("base \(base.grouped)", on: terminal)
        lines += OptionBlock(on: terminal, letters: letters, wrapsLabels: true).lines(result.total.shares ?? [])
        return lines + summaryLine(result.total.summary ?? result.summary) + weightsLine(result.total.weights)
    }

    private func blocks(_ table: SliceTable) -> [String] {
        let labels = SliceLabels(table)
        var lines = [Style.bold(labels.title, on: terminal)]
        for slice in table.slices {
            let label = labels.label(of: slice, from: 0).cut(to: terminal.width - 16, ellipsis: glyphs.ellipsis)
            guard !slice.suppressed, let base = slice.base else {
                let room = terminal.width - label.displayWidth - 2
                let hidden = Suppression.text(slice.reason, glyphs).cut(to: room, ellipsis: glyphs.ellipsis)
                lines.append("\(label)  " + Style.dim(hidden, on: terminal))
                continue
            }
            lines.append("\(label)  " + Style.dim("base \(base.grouped)", on: terminal))
            lines += OptionBlock(on: terminal, wrapsLabels: false).lines(slice.shares ?? [])
            lines += summaryLine(slice.summary) + weightsLine(slice.weights)
        }
        return lines
    }

    private func weightsLine(_ weights: WeightsFields?) -> [String] {
        guard let weights else { return [] }
        var facts = ["effective base \(weights.effectiveN.fixed(0)) of \(weights.n.grouped)"]
        if let effect = weights.designEffect { facts.append("design effect \(effect.fixed(2))") }
        if let least = weights.min, let greatest = weights.max {
            facts.append("weights \(least.fixed(2))\(glyphs.range)\(greatest.fixed(2))")
        }
        return facts.joined(separator: " \(glyphs.dot) ").wrapped(to: terminal.width - 2).map {
            "  " + Style.dim($0, on: terminal)
        }
    }

    private func summaryLine(_ summary: SummaryFields?) -> [String] {
        guard let summary else { return [] }
        func interval(_ range: ValueRange?, _ decimals: Int) -> String {
            range.map { " (\($0.low.fixed(decimals))–\($0.high.fixed(decimals)))" } ?? ""
        }
        var figures = ["mean", "median", "sd", "min", "max"].compactMap { name in
            summary.figure(name).map {
                "\(name) \($0.fixed(2))" + (name == "mean" ? interval(summary.meanInterval, 2) : "")
            }
        }
        if let low = summary.quantiles?.p25, let high = summary.quantiles?.p75 {
            figures.append("quartiles \(low.fixed(2)) and \(high.fixed(2))")
        }
        if let score = summary.nps { figures.append("NPS \(score.fixed(1))\(interval(summary.npsInterval, 1))") }
        return figures.joined(separator: " \(glyphs.dot) ").wrapped(to: terminal.width - 2).map { "  " + $0 }
    }

    private func prefersMatrix(_ table: SliceTable, _ matrix: SliceMatrix) -> Bool {
        if hasIntervals || result.total.weights != nil || !matrix.fits { return false }
        return matrix.fitsWithBars || columns.isEmpty || table.slices.count > Self.mostBlocks
    }

    private var hasIntervals: Bool {
        result.total.shares?.contains { $0.interval != nil } ?? false
    }

    private var summaries: [String] {
        let slices = result.by.flatMap(\.slices)
        guard slices.contains(where: { $0.summary != nil }) else { return [] }
        return columns.isEmpty ? ["mean", "median", "sd", "min", "max"] : ["mean"]
    }

    /// The options in the order of the poll, with the steps of a rating or letters above their columns.
    private var columns: [SliceMatrix.Column] {
        let shares = result.total.shares ?? result.by.flatMap(\.slices).lazy.compactMap(\.shares).first ?? []
        return shares.enumerated().map { index, share in
            let letter = index < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) : "\(index + 1)"
            return SliceMatrix.Column(
                option: share.option,
                heading: result.question.kind == .rating ? share.option.printable : letter
            )
        }
    }

    private var letters: [String: String] {
        guard result.question.kind != .rating else { return [:] }
        return Dictionary(columns.map { ($0.option, $0.heading) }) { first, _ in first }
    }

    /// The most frequent option, whose shares the bars of the tables show.
    private var leading: SliceMatrix.Column? {
        guard let shares = result.total.shares, let top = shares.max(by: { $0.count < $1.count }) else { return nil }
        return columns.first { $0.option == top.option }
    }
}
