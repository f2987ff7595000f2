extension LinkedViews {
    /// Any number of dimensions: hides what every small slice needs for a witness, or withdraws its view.
    func decideByWitness(_ component: Component, rule: DisclosureRule, work: inout WorkBudget) -> [Int: ViewDecision] {
        var search = WitnessSearch(system: self, component: component, rule: rule)
        search.run(work: &work)
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
}
