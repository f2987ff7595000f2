/// What an address under `/r/<slug>` names.
enum ResultsResource: Sendable, Hashable {
    case page
    case total
    case timeline
    /// The chart of a division, by its dimensions.
    case slices([String])
    case csv
    case workbook
    case ballots
    case events

    /// - Parameter name: what stands behind the slug; empty for the page itself.
    init?(_ name: String) {
        switch name {
        case "": self = .page
        case "total.svg": self = .total
        case "timeline.svg": self = .timeline
        case "shown.csv": self = .csv
        case "shown.xlsx": self = .workbook
        case "ballots.csv": self = .ballots
        case "events": self = .events
        case _ where name.hasSuffix(".svg"):
            let dimensions = name.dropLast(4).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard (1...4).contains(dimensions.count), dimensions.allSatisfy({ !$0.isEmpty }) else { return nil }
            self = .slices(dimensions)
        default: return nil
        }
    }
}
