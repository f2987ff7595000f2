/// Which slices are hidden when several breakdowns of the same people are published together.
///
/// A breakdown by age, one by city and one by age × city are one system: what one hides another gives away. The plan takes
/// the people in their finest cells and the views that are published, and hides in each view whatever is too small, together
/// with what protects it: one dimension by ``OneWaySuppression``, two dimensions with their nested view by
/// ``TwoWaySuppression``. With three or more dimensions in play, or linked ones, it hides more than the least that would do,
/// but every small slice comes with a witness: another set of people, equal in everything that is published, in which that
/// slice holds at least k.
///
/// The grand total is always published. Results of further calls must come from the same plan: other bands, other filters
/// or other views of the same people are more equations that this plan does not know of.
public struct SuppressionPlan: Sendable {
    /// The people who share a value in every dimension.
    public struct Cell: Hashable, Sendable {
        /// The place of the cell in each dimension, from 0.
        public let coordinates: [Int]
        /// How many people are in it.
        public let base: Int

        /// Takes a place and a number of people.
        public init(coordinates: [Int], base: Int) {
            self.coordinates = coordinates
            self.base = base
        }
    }

    /// Why cells and views make no plan.
    public enum Invalid: Error, Hashable, Sendable {
        /// The cell has another number of coordinates than the first one, or one below zero.
        case coordinates(cell: Int)
        /// The cell holds fewer than zero people, or all together more than can be counted.
        case base(cell: Int)
        /// The view names a dimension that the cells do not have.
        case unknownDimension(view: Int)
    }

    /// Whether there are so few people altogether that nothing may be shown, not even their number.
    public let isTotalHidden: Bool
    private let decisions: [ViewDecision]

    /// The work that one plan may take, in steps of about a nanosecond.
    public static let standardWorkLimit = 1_000_000_000

    /// Chooses what to hide.
    ///
    /// - Parameters:
    ///   - cells: The people of the total, each in one cell; "not stated" is a level like any other. Empty ones may be left
    ///     out, and several of the same place are added up.
    ///   - views: For each breakdown the dimensions that it nests, such as `[[0], [1], [0, 1]]`.
    ///   - linked: Groups of dimensions of which one limits the other in a way that readers know (a city lies in one region,
    ///     an age in one band of each banding), so that they count together even where no view nests them.
    ///   - workLimit: How many steps to take in all; views with small slices that are not protected by then are withdrawn.
    ///     It is counted, not timed: the same data always get the same plan.
    public init(
        cells: [Cell],
        views: [[Int]],
        linked: [[Int]] = [],
        rule: DisclosureRule,
        workLimit: Int = standardWorkLimit
    ) throws(Invalid) {
        let system = try LinkedViews(cells: cells, views: views)
        isTotalHidden = rule.isSensitive(system.total)
        guard !isTotalHidden else {
            decisions = system.views.map { _ in .withdrawn }
            return
        }
        var work = WorkBudget(workLimit)
        var decisions = [ViewDecision](repeating: .hidden([]), count: system.views.count)
        for component in system.components(linked: linked) {
            let local: [Int: ViewDecision]
            switch component.dimensions.count {
            case 1: local = system.decideOneWay(component, rule: rule)
            case 2 where component.isNested && component.groups.count == 2:
                local = system.decideTwoWay(component, rule: rule, work: &work)
            default: local = system.decideByWitness(component, rule: rule, work: &work)
            }
            for (view, decision) in local { decisions[view] = decision }
        }
        self.decisions = decisions
    }

    /// Whether no slice of the view may be shown at all.
    public func isWithdrawn(view: Int) -> Bool {
        decisions[view] == .withdrawn
    }

    /// Whether the slice must not be shown.
    ///
    /// - Parameters:
    ///   - slice: Its place in each dimension of the view, in the order in which the view names them.
    ///   - view: The number of the view, from 0.
    public func isHidden(_ slice: [Int], in view: Int) -> Bool {
        switch decisions[view] {
        case .withdrawn: true
        case .hidden(let slices): slices.contains(slice)
        }
    }

    /// The slices of the view that must not be shown, in no order; `nil` if none may be.
    public func hiddenSlices(in view: Int) -> Set<[Int]>? {
        switch decisions[view] {
        case .withdrawn: nil
        case .hidden(let slices): slices
        }
    }
}
