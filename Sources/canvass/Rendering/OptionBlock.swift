import PollAPI

/// The shares of one group, one option per line: label, percent, count, interval, weighted percent and its interval,
/// bar.
struct OptionBlock {
    private static let indent = 2
    private static let gap = "  "

    private let terminal: Terminal
    private let glyphs: Glyphs
    private let wrapsLabels: Bool
    private let letters: [String: String]

    /// - Parameters:
    ///   - letters: The letter of each option in the tables below, by its key.
    ///   - wrapsLabels: Whether long labels are broken into lines rather than cut.
    init(on terminal: Terminal, letters: [String: String] = [:], wrapsLabels: Bool) {
        self.terminal = terminal
        self.letters = letters
        self.wrapsLabels = wrapsLabels
        glyphs = Glyphs(terminal)
    }

    func lines(_ shares: [ShareFields]) -> [String] {
        let labels = shares.map { $0.label.printable }
        let percents = shares.map(\.display)
        let counts = shares.map(\.count.grouped)
        let intervals = shares.map { $0.interval.map(interval) ?? "" }
        let weighted = shares.map { share in
            share.weighted.map { "weighted \($0.display)" + ($0.interval.map { " (\(interval($0)))" } ?? "") } ?? ""
        }
        let figures = shares.indices.map { index in
            let columns = [percents, counts, intervals, weighted].filter { $0.widest > 0 }
            return columns.map { $0[index].rightAligned(to: $0.widest) }.joined(separator: Self.gap)
        }
        let letterWidth = letters.isEmpty ? 0 : letters.values.map(\.displayWidth).max().map { $0 + 2 } ?? 0
        let room = terminal.width - Self.indent - letterWidth - figures.widest - 2 * Self.gap.count
        let labelWidth = max(8, min(labels.widest, room - max(10, terminal.width / 4)))
        let barWidth = max(0, min(40, room - labelWidth))
        return shares.indices.flatMap { index in
            let lines =
                wrapsLabels
                ? labels[index].wrapped(to: labelWidth)
                : [labels[index].cut(to: labelWidth, ellipsis: glyphs.ellipsis)]
            let letter = letters[shares[index].option, default: ""].padded(to: letterWidth)
            let start = String(repeating: " ", count: Self.indent)
            let bar = Bar.text(shares[index].share ?? 0, width: barWidth, unicode: terminal.usesUnicode)
            let first =
                start + letter + (lines.first ?? "").padded(to: labelWidth) + Self.gap + figures[index] + Self.gap
                + Style.accent(bar, on: terminal)
            let hanging = String(repeating: " ", count: Self.indent + letterWidth)
            return [first.trimmingTrailingSpaces] + lines.dropFirst().map { hanging + $0 }
        }
    }

    private func interval(_ interval: LowHigh) -> String {
        "\((interval.low * 100).fixed(1))\(glyphs.range)\((interval.high * 100).fixed(1))%"
    }
}

extension [String] {
    /// The width of the widest text.
    var widest: Int { map(\.displayWidth).max() ?? 0 }
}
