extension LinkedViews {
    /// Any number of dimensions: hides what every small slice needs for a witness, or withdraws its view.
    func decideByWitness(_ component: Component, rule: DisclosureRule, work: inout WorkBudget) -> [Int: ViewDecision] {
        var search = WitnessSearch(system: self, component: component, rule: rule)
        search.run(work: &work)
        let lacksOneWay = component.views.contains { views[$0].count == 1 && search.hidden[views[$0]] == nil }
        if lacksOneWay, work.isSpent, component.groups.allSatisfy({ $0.count == 1 }) {
            return decideOneByOne(component, rule: rule)
        }
        return Dictionary(
            uniqueKeysWithValues: component.views.map { view in
                let dimensions = views[view]
                let sorted = dimensions.sorted()
                guard let hidden = search.hidden[sorted] else { return (view, .withdrawn) }
                let order = dimensions.map { dimension in sorted.firstIndex(of: dimension) ?? 0 }
                return (view, .hidden(Set(hidden.map { slice in order.map { slice[$0] } })))
            }
        )
    }

    /// Shows no nested view, so that each dimension stands alone.
    private func decideOneByOne(_ component: Component, rule: DisclosureRule) -> [Int: ViewDecision] {
        var decisions: [Int: ViewDecision] = [:]
        for view in component.views {
            let dimensions = views[view]
            let alone = Component(dimensions: dimensions, views: [view], groups: [dimensions], isNested: true)
            decisions[view] = dimensions.count == 1 ? decideOneWay(alone, rule: rule)[view] : .withdrawn
        }
        return decisions
    }
}
