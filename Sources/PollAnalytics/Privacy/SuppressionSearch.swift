/// Looks for the numbers to hide beside the sensitive ones of a ``DisclosureNetwork``.
///
/// The least choice is NP-hard (Kelly, Golden & Assad, *Networks* 22, 1992). A greedy choice comes first: for each exposed
/// number the cheapest cycle through it, then whatever the audit does not need is shown again. Small tables are then
/// searched exactly, within a fixed amount of work, so that the same data always give the same answer.
struct SuppressionSearch {
    let network: DisclosureNetwork
    let rule: DisclosureRule
    /// The sensitive edges.
    let primary: [Int]
    /// Which edges may be hidden in addition.
    let isHideable: [Bool]
    /// What is hidden from the start: the sensitive edges and those that are not printed.
    let start: [Bool]

    init(network: DisclosureNetwork, rule: DisclosureRule, hidesMargins: Bool) {
        self.network = network
        self.rule = rule
        let primary = network.edges.indices.filter {
            network.edges[$0].isPublished && rule.isSensitive(network.edges[$0].value)
        }
        self.primary = primary
        var start = network.edges.map { !$0.isPublished }
        for edge in primary { start[edge] = true }
        self.start = start
        isHideable = network.edges.enumerated().map { index, edge in
            guard !start[index], rule.emptySlices == .listed || edge.value > 0 else { return false }
            switch edge.item {
            case .cell: return true
            case .row, .column: return hidesMargins
            case .total: return false
            }
        }
    }

    /// How far an edge must be able to grow.
    func need(_ edge: Int) -> Int {
        rule.protection == .notExact ? 1 : max(1, rule.minimumBase - network.edges[edge].value)
    }

    /// The flow that protects an edge, or the one that falls short. An edge that need only not be exact may shrink instead.
    func protection(_ edge: Int, hidden: [Bool]) -> (
        isProtected: Bool, up: DisclosureNetwork.Flow, down: DisclosureNetwork.Flow?
    ) {
        let item = network.edges[edge]
        let need = need(edge)
        let up = network.flow(from: item.head, to: item.tail, excluding: edge, hidden: hidden, limit: need)
        if (up.amount ?? need) >= need { return (true, up, nil) }
        guard rule.protection == .notExact, item.value > item.floor else { return (false, up, nil) }
        let down = network.flow(from: item.tail, to: item.head, excluding: edge, hidden: hidden, limit: 1)
        return ((down.amount ?? 1) >= 1, up, down)
    }

    /// The fewest edges to hide in addition that could be found, or `nil` if nothing protects every sensitive edge,
    /// or nothing that the work allows to find.
    func extras(work: inout WorkBudget) -> [Int]? {
        guard let greedy = greedyExtras(work: &work) else { return nil }
        var exact = ExactSuppressionSearch(search: self, upperLimit: greedy)
        return exact.run()
    }
}
