/// How p-values are raised when many tests are made at once; the raw values are the names used on the wire.
public enum PValueAdjustment: String, CaseIterable, Hashable, Sendable {
    /// Not at all.
    case none
    /// p·m, at most 1: keeps the chance of any false finding below α.
    case bonferroni
    /// Holm's step-down (1979): the same promise as Bonferroni's, never with larger p-values.
    case holm
    /// Benjamini & Hochberg's step-up (1995): keeps the expected share of false findings among all findings below α.
    case benjaminiHochberg = "benjamini-hochberg"

    /// The adjusted p-values in the order given. O(m log m).
    public func adjust(_ p: [Double]) -> [Double] {
        let m = Double(p.count)
        switch self {
        case .none: return p
        case .bonferroni: return p.map { min(1, $0 * m) }
        case .holm:
            var adjusted = p
            var running = 0.0
            for (rank, test) in Self.ordered(p).enumerated() {
                running = max(running, min(1, test.p * (m - Double(rank))))
                adjusted[test.index] = running
            }
            return adjusted
        case .benjaminiHochberg:
            var adjusted = p
            var running = 1.0
            // From the largest down: the running minimum must not start at the small end.
            for (rank, test) in Self.ordered(p).enumerated().reversed() {
                running = min(running, test.p * m / Double(rank + 1))
                adjusted[test.index] = running
            }
            return adjusted
        }
    }

    /// The p-values from the smallest up, each with its place: tables have tens of thousands, which are sorted side by side.
    private static func ordered(_ p: [Double]) -> [(p: Double, index: Int)] {
        p.enumerated().map { (p: $0.element, index: $0.offset) }.sorted { $0.p < $1.p }
    }
}
