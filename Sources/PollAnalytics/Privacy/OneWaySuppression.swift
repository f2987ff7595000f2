/// Which slices of one dimension are hidden beside a published total, so that no small one can be worked out.
///
/// Every slice of 1 to k − 1 people is hidden. If the hidden slices together do not leave each small one an upper bound of k
/// (their sum less one for each of the others), the smallest slice that is left is hidden as well: the fewest slices, and
/// among those the fewest people; the earlier of two equal ones. Cox 1980; Hundepool et al., *Statistical Disclosure
/// Control*, 2012, chapter 4. It holds for this one dimension: breakdowns of the same people by more than one dimension go
/// through ``SuppressionPlan``. O(slices).
public struct OneWaySuppression: Hashable, Sendable {
    /// The slices that are too small.
    public let primary: [Int]
    /// All slices to hide, ascending; `nil` where no choice protects the small ones and no slice may be shown.
    public let hidden: [Int]?
    /// What a reader can work out about the size of each hidden slice, in the order of ``hidden``.
    public let inferable: [ClosedRange<Int>]

    /// Chooses the slices to hide.
    ///
    /// Slices that nobody is in are never hidden: they are left out or shown as empty, so that a hidden one is known to hold
    /// at least one person.
    public init(_ bases: Counts, rule: DisclosureRule) {
        let values = bases.values
        let primary = values.indices.filter { rule.isSensitive(values[$0]) }
        self.primary = primary
        func range(_ hidden: [Int]) -> ClosedRange<Int> {
            let sum = hidden.reduce(0) { $0 + values[$1] }
            return hidden.count == 1 ? sum...sum : 1...(sum - hidden.count + 1)
        }
        func protects(_ hidden: [Int]) -> Bool {
            let range = range(hidden)
            guard range.lowerBound < range.upperBound else { return false }
            return rule.protection == .notExact || range.upperBound >= rule.minimumBase
        }
        var choice: [Int]? = primary
        if !primary.isEmpty, !protects(primary) {
            // One more is always enough: it holds at least k, and everybody else hidden at least one.
            let rest = values.indices.filter { values[$0] > 0 && !rule.isSensitive(values[$0]) }
            let smallest = rest.min { (values[$0], $0) < (values[$1], $1) }
            choice = smallest.map { (primary + [$0]).sorted() }.flatMap { protects($0) ? $0 : nil }
        }
        hidden = choice
        inferable = choice.map { hidden in hidden.map { _ in range(hidden) } } ?? []
    }
}
