/// Groups and the people between them: how few would have to be taken out to part it in two.
///
/// Merging nodes keeps every cut that does not part them.
struct CutGraph: Sendable {
    /// By node its neighbours, and how many people lie between; every node is there, both ways.
    private(set) var neighbours: [Int: [Int: Int]] = [:]
    /// What each node was merged into, by node.
    private var merged: [Int: Int] = [:]

    mutating func addNode(_ node: Int) {
        neighbours[node, default: [:]] = neighbours[node] ?? [:]
    }

    /// The node that now stands for a node.
    func representative(of node: Int) -> Int {
        var node = node
        while let next = merged[node] { node = next }
        return node
    }

    mutating func connect(_ one: Int, _ other: Int, people: Int) {
        let (one, other) = (representative(of: one), representative(of: other))
        guard one != other, people > 0 else { return }
        neighbours[one, default: [:]][other, default: 0] += people
        neighbours[other, default: [:]][one, default: 0] += people
    }

    private mutating func merge(_ node: Int, into other: Int) {
        let (node, other) = (representative(of: node), representative(of: other))
        guard node != other else { return }
        merged[node] = other
        for (neighbour, people) in neighbours.removeValue(forKey: node) ?? [:] {
            neighbours[neighbour]?[node] = nil
            guard neighbour != other else { continue }
            neighbours[neighbour]?[other, default: 0] += people
            neighbours[other]?[neighbour, default: 0] += people
        }
    }

    /// Merges all nodes that no cut of fewer people parts, and returns the node on one side of a cut of fewer, if there is one.
    ///
    /// In a maximum adjacency order each node and the one before it are joined by at least as many disjoint ways as there are
    /// people between the node and all before it, and the cut about the last one is the least between it and the one before
    /// (Nagamochi and Ibaraki 1992; Stoer and Wagner 1997). Takes time in the square of the nodes, some few times.
    /// - Parameter stops: whether to leave the rest as it is once a lighter cut is found.
    @discardableResult
    mutating func contract(below people: Int, stoppingAtCut stops: Bool) -> Int? {
        contractHeavyEdges(people)
        var light: Int?
        var pending = neighbours.keys.sorted()
        while let start = pending.popLast() {
            guard neighbours[start] != nil else { continue }
            let order = maximumAdjacencyOrder(from: start)
            guard order.count > 1 else { continue }
            var isMoved = false
            for (before, next) in zip(order, order.dropFirst()) where next.attached >= people {
                merge(next.node, into: before.node)
                isMoved = true
            }
            if isMoved {
                contractHeavyEdges(people)
                pending.append(representative(of: start))
            } else if let last = order.last {
                light = light ?? last.node
                if stops { break }
                // The rest of this part was looked at with it.
                let seen = Set(order.map(\.node))
                pending.removeAll { seen.contains($0) }
            }
        }
        return light
    }

    private mutating func contractHeavyEdges(_ people: Int) {
        var queue = neighbours.keys.sorted()
        while let node = queue.popLast() {
            while let heavy = neighbours[node]?.filter({ $0.value >= people }).keys.min() {
                merge(heavy, into: node)
            }
        }
    }

    /// The nodes of a connected part, each the one with the most people between it and all before it.
    private func maximumAdjacencyOrder(from start: Int) -> [(node: Int, attached: Int)] {
        var order = [(node: start, attached: 0)]
        var attached = neighbours[start] ?? [:]
        var seen: Set<Int> = [start]
        while let next = attached.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
            attached[next.key] = nil
            seen.insert(next.key)
            order.append((next.key, next.value))
            for (neighbour, people) in neighbours[next.key] ?? [:] where !seen.contains(neighbour) {
                attached[neighbour, default: 0] += people
            }
        }
        return order
    }
}
