import PollAPI

/// The demonstration's results in at most 20 lines of 80 columns: the total, the ages, the largest cities, the sentence.
struct DemoView {
    /// How many cities are shown.
    static let cities = 5

    private static let gap = "    "
    private static let largestLabel = 18

    private let result: ResultsBreakdown.Result
    private let headline: String
    private let terminal: Terminal
    private let glyphs: Glyphs

    init(_ result: ResultsBreakdown.Result, headline: String, on terminal: Terminal) {
        self.result = result
        self.headline = headline
        self.terminal = terminal
        glyphs = Glyphs(terminal)
    }

    func lines() -> [String] {
        let title = result.poll.title.printable
        let base = result.base.ballots.map { $0.of("ballot") } ?? ""
        let letters = Dictionary(uniqueKeysWithValues: options.map { ($0.key, $0.letter) })
        var lines = title.wrapped(to: terminal.width).map { Style.bold($0, on: terminal) }
        if lines.count == 1, title.displayWidth + 2 + base.displayWidth <= terminal.width {
            lines[0] += "  " + Style.dim(base, on: terminal)
        } else {
            lines.append(Style.dim(base, on: terminal))
        }
        lines += OptionBlock(on: terminal, letters: letters, wrapsLabels: false).lines(result.total.shares ?? [])
        lines += tables() + [""]
        lines += terminal.spelling(headline.printable).wrapped(to: terminal.width).map { Style.bold($0, on: terminal) }
        return lines + Demo.provenance.wrapped(to: terminal.width)
    }

    /// The options in the order of the poll, with the letters that name their columns.
    private var options: [(key: String, letter: String)] {
        (result.total.shares ?? []).enumerated().map { index, share in
            (share.option, String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26))))
        }
    }

    /// Ages and cities side by side, or one below the other on a narrow terminal.
    private func tables() -> [String] {
        let ages = table("Age", slices(of: ["age"]), of: "age")
        let all = slices(of: ["city"])
        let largest = all.filter { $0.place != nil && $0.base != nil }.sorted { ($0.base ?? 0) > ($1.base ?? 0) }
        let cities = table("City", Array(largest.prefix(Self.cities)), of: "city")
        let width = ages.widest
        guard width + Self.gap.count + cities.widest <= terminal.width else { return ages + cities }
        return (0..<max(ages.count, cities.count)).map { index in
            let left = index < ages.count ? ages[index] : ""
            guard index < cities.count else { return left }
            return left.padded(to: width) + Self.gap + cities[index]
        }
    }

    private func slices(of dimensions: [String]) -> [SliceFields] {
        result.by.first { $0.dimensions == dimensions }?.slices ?? []
    }

    /// A heading and one line for each slice: label, base, percent of each option.
    private func table(_ title: String, _ slices: [SliceFields], of dimension: String) -> [String] {
        let labels = slices.map {
            ($0.where[dimension] ?? "").printable.cut(to: Self.largestLabel, ellipsis: glyphs.ellipsis)
        }
        let labelWidth = ([title] + labels).widest
        let heading = title.padded(to: labelWidth) + "  base" + options.map { $0.letter.rightAligned(to: 5) }.joined()
        return [heading]
            + zip(labels, slices).map { label, slice in
                let label = label.padded(to: labelWidth)
                guard !slice.suppressed, let base = slice.base else {
                    return label + "  " + Suppression.text(slice.reason, glyphs)
                }
                let percents = options.map { option in
                    (slice.shares?.first { $0.option == option.key }?.display ?? "").rightAligned(to: 5)
                }
                return label + base.grouped.rightAligned(to: 6) + percents.joined()
            }
    }
}
