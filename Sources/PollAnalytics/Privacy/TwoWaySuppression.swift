/// Which numbers of a two-way table with margins are hidden, so that no small one can be worked out from the rest.
///
/// Covers a crosstab with its totals, and just as well a breakdown by A, one by B and one by A × B of the same people: the
/// row and column totals are the one-way breakdowns. Every cell and total of 1 to k − 1 people is hidden, and with them
/// the fewest others (then the fewest people) that leave each of them an upper bound of at least k. Minimal for small
/// tables; for large ones close to it, by cheapest cycles and pruning. The same table always gets the same answer.
public struct TwoWaySuppression: Hashable, Sendable {
    /// The numbers that are too small, cells first.
    public let primary: [TableItem]
    /// The numbers hidden to protect them.
    public let complementary: [TableItem]
    /// Whether the table can be printed at all; if not, print none of its cells and treat the margins one by one.
    public let isPublishable: Bool

    /// Everything that must not be printed.
    public var hidden: Set<TableItem> { Set(primary).union(complementary) }

    /// Chooses what to hide.
    ///
    /// - Parameter margins: Which totals a reader can see, in this table or anywhere else.
    public init(_ table: CountTable, rule: DisclosureRule, margins: PublishedMargins = .both) {
        var work = WorkBudget(SuppressionPlan.standardWorkLimit)
        self.init(table, rule: rule, margins: margins, work: &work)
    }

    /// - Parameter work: What the search may take; a table with small numbers is not publishable once it is spent.
    init(_ table: CountTable, rule: DisclosureRule, margins: PublishedMargins, work: inout WorkBudget) {
        let network = DisclosureNetwork(table, margins: margins, floor: rule.floor)
        let search = SuppressionSearch(network: network, rule: rule, hidesMargins: false)
        primary = search.primary.map { network.edges[$0].item }
        guard !rule.isSensitive(table.total) else {
            complementary = []
            isPublishable = false
            return
        }
        // Margins are hidden in addition only where a margin is small itself, or where cells alone are not enough.
        let hasSmallMargin = primary.contains { item in
            if case .cell = item { false } else { true }
        }
        let withMargins = SuppressionSearch(network: network, rule: rule, hidesMargins: true)
        var extras = hasSmallMargin ? nil : search.extras(work: &work)
        if extras == nil { extras = withMargins.extras(work: &work) }
        complementary = (extras ?? []).map { network.edges[$0].item }
        isPublishable = extras != nil
    }
}
