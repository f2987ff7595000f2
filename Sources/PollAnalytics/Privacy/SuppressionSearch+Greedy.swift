extension SuppressionSearch {
    /// Cheapest cycles, then pruning; `nil` also where the work is spent before every sensitive edge is protected.
    func greedyExtras(work: inout WorkBudget) -> [Int]? {
        var hidden = start
        var extras: [Int] = []
        var witnesses: [Int: Set<Int>] = [:]
        for edge in primary {
            while true {
                guard !work.isSpent else { return nil }
                let (isProtected, up, down) = protection(edge, hidden: hidden, work: &work)
                if isProtected {
                    witnesses[edge] = witness(down ?? up)
                    break
                }
                guard let path = cheapestPath(for: edge, hidden: hidden, after: up, work: &work) else { return nil }
                for added in path where !hidden[added] {
                    hidden[added] = true
                    extras.append(added)
                }
            }
        }
        return prune(extras, hidden: hidden, witnesses: witnesses, work: &work)
    }

    private func protection(_ edge: Int, hidden: [Bool], work: inout WorkBudget) -> (
        isProtected: Bool, up: DisclosureNetwork.Flow, down: DisclosureNetwork.Flow?
    ) {
        let result = protection(edge, hidden: hidden)
        work.spend(network.edges.count + result.up.work + (result.down?.work ?? 0))
        return result
    }

    private func witness(_ flow: DisclosureNetwork.Flow) -> Set<Int> {
        Set(flow.change.indices.filter { flow.change[$0] != 0 })
    }

    /// Shows again, largest first, whatever no sensitive edge needs, as far as the work allows to find out.
    private func prune(
        _ extras: [Int],
        hidden: [Bool],
        witnesses: [Int: Set<Int>],
        work: inout WorkBudget
    ) -> [Int] {
        var hidden = hidden
        var witnesses = witnesses
        var kept: [Int] = []
        for extra in extras.sorted(by: { (network.edges[$1].value, $1) < (network.edges[$0].value, $0) }) {
            guard !work.isSpent else {
                kept.append(extra)
                continue
            }
            work.spend(primary.count)
            hidden[extra] = false
            var renewed: [Int: Set<Int>] = [:]
            var isNeeded = false
            for edge in primary where witnesses[edge]?.contains(extra) == true {
                let (isProtected, up, down) = protection(edge, hidden: hidden, work: &work)
                guard isProtected else {
                    isNeeded = true
                    break
                }
                renewed[edge] = witness(down ?? up)
            }
            if isNeeded {
                hidden[extra] = true
                kept.append(extra)
            } else {
                witnesses.merge(renewed) { $1 }
            }
        }
        return kept.sorted()
    }

    /// The path from the edge's head to its tail that hides the fewest further edges, then the fewest people, after a flow
    /// that falls short: one that carries all that is missing if there is one, otherwise at least one more.
    private func cheapestPath(
        for edge: Int,
        hidden: [Bool],
        after flow: DisclosureNetwork.Flow,
        work: inout WorkBudget
    ) -> [Int]? {
        let missing = need(edge) - (flow.amount ?? 0)
        let whole = cheapestPath(for: edge, hidden: hidden, change: flow.change, carrying: missing, work: &work)
        if whole != nil || missing == 1 { return whole }
        return cheapestPath(for: edge, hidden: hidden, change: flow.change, carrying: 1, work: &work)
    }

    /// Dijkstra's algorithm with costs (number, people).
    private func cheapestPath(
        for excluded: Int,
        hidden: [Bool],
        change: [Int],
        carrying amount: Int,
        work: inout WorkBudget
    ) -> [Int]? {
        let begin = network.edges[excluded].head
        let end = network.edges[excluded].tail
        var cost = [(number: Int, people: Int)?](repeating: nil, count: network.nodeCount)
        var via = [Int](repeating: -1, count: network.nodeCount)
        var isDone = [Bool](repeating: false, count: network.nodeCount)
        cost[begin] = (0, 0)
        while true {
            var nearest: (node: Int, cost: (number: Int, people: Int))?
            for node in 0..<network.nodeCount where !isDone[node] {
                guard let here = cost[node] else { continue }
                if let best = nearest, best.cost <= here { continue }
                nearest = (node, here)
            }
            guard let (node, here) = nearest else { return nil }
            work.spend(network.nodeCount + network.incident[node].count)
            if node == end { break }
            isDone[node] = true
            for edge in network.incident[node] where edge != excluded && (hidden[edge] || isHideable[edge]) {
                let item = network.edges[edge]
                let forward = item.tail == node
                let other = forward ? item.head : item.tail
                guard !isDone[other], forward || item.value + change[edge] - item.floor >= amount else { continue }
                let (people, overflow) = here.people.addingReportingOverflow(hidden[edge] ? 0 : item.value)
                let next = (number: here.number + (hidden[edge] ? 0 : 1), people: overflow ? Int.max : people)
                if let known = cost[other], known <= next { continue }
                cost[other] = next
                via[other] = edge
            }
        }
        var path: [Int] = []
        var node = end
        while node != begin {
            let edge = via[node]
            path.append(edge)
            node = network.edges[edge].head == node ? network.edges[edge].tail : network.edges[edge].head
        }
        return path
    }
}
