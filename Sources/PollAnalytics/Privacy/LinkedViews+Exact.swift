extension LinkedViews {
    /// One dimension: all its views are the same breakdown.
    func decideOneWay(_ component: Component, rule: DisclosureRule) -> [Int: ViewDecision] {
        let bases = bases(of: component.dimensions)
        let slices = bases.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let counts = Counts(checked: slices.map { bases[$0] ?? 0 }, total: total)
        let hidden = OneWaySuppression(counts, rule: rule).hidden
        let decision = hidden.map { ViewDecision.hidden(Set($0.map { slices[$0] })) } ?? .withdrawn
        return Dictionary(uniqueKeysWithValues: component.views.map { ($0, decision) })
    }

    /// Two dimensions and their nested view: a two-way table, with those margins that are views of their own.
    func decideTwoWay(_ component: Component, rule: DisclosureRule, work: inout WorkBudget) -> [Int: ViewDecision] {
        let first = component.dimensions[0]
        let second = component.dimensions[1]
        let rowLevels = Set(cells.keys.map { $0[first] }).sorted()
        let columnLevels = Set(cells.keys.map { $0[second] }).sorted()
        let bases = bases(of: component.dimensions)
        var margins: PublishedMargins = []
        if component.views.contains(where: { views[$0] == [first] }) { margins.insert(.rows) }
        if component.views.contains(where: { views[$0] == [second] }) { margins.insert(.columns) }
        // The table is dense, however few of its cells hold anybody.
        work.spend(1_000 * rowLevels.count * columnLevels.count)
        var suppression: TwoWaySuppression?
        if !work.isSpent {
            let rows = rowLevels.map { row in columnLevels.map { column in bases[[row, column]] ?? 0 } }
            let table = CountTable(checked: rows, columnCount: columnLevels.count, total: total)
            suppression = TwoWaySuppression(table, rule: rule, margins: margins, work: &work)
        }
        let hidden = suppression?.hidden ?? []
        var decisions: [Int: ViewDecision] = [:]
        for view in component.views {
            let dimensions = views[view]
            guard let suppression, suppression.isPublishable else {
                // Without the nested view each margin stands alone.
                decisions[view] =
                    dimensions.count == 2
                    ? .withdrawn
                    : decideOneWay(
                        Component(dimensions: dimensions, views: [view], groups: [dimensions], isNested: true),
                        rule: rule
                    )[view]
                continue
            }
            var slices: Set<[Int]> = []
            for item in hidden {
                switch item {
                case .cell(let row, let column) where dimensions == [first, second]:
                    slices.insert([rowLevels[row], columnLevels[column]])
                case .cell(let row, let column) where dimensions == [second, first]:
                    slices.insert([columnLevels[column], rowLevels[row]])
                case .row(let row) where dimensions == [first]: slices.insert([rowLevels[row]])
                case .column(let column) where dimensions == [second]: slices.insert([columnLevels[column]])
                default: break
                }
            }
            decisions[view] = .hidden(slices)
        }
        return decisions
    }
}
