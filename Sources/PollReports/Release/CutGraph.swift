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

    /// Merges all nodes that no cut of fewer people parts, and tells of the cuts of fewer that are met on the way.
    ///
    /// In a maximum adjacency order each node and the one before it are joined by at least as many disjoint ways as there are
    /// people between the node and all before it, and the cut about the last one is the least between it and the one before
    /// (Nagamochi and Ibaraki 1992; Stoer and Wagner 1997). Takes time in the number of lines, some few times.
    /// - Parameter cut: is given the node on one side of a cut, with what is merged into it; at least one cut if there is any.
    ///   Nil leaves what is cut off as it is.
    mutating func contract(below people: Int, cut: ((CutGraph, Int) -> Void)? = nil) {
        contractHeavyEdges(of: neighbours.keys.sorted(), people)
        var pending = neighbours.keys.sorted()
        while let start = pending.popLast() {
            guard neighbours[start] != nil else { continue }
            let order = maximumAdjacencyOrder(from: start)
            guard order.count > 1, let last = order.last else { continue }
            var moved: [Int] = []
            for (before, next) in zip(order, order.dropFirst()) where next.attached >= people {
                merge(next.node, into: before.node)
                moved.append(before.node)
            }
            if !moved.isEmpty {
                contractHeavyEdges(of: Set(moved.map(representative)).sorted(), people)
                pending.append(representative(of: start))
            } else if let cut, let other = order.dropLast().last {
                cut(self, last.node)
                merge(last.node, into: other.node)
                pending.append(representative(of: start))
            } else {
                // The rest of this part was looked at with it.
                let seen = Set(order.map(\.node))
                pending.removeAll { seen.contains($0) }
            }
        }
    }

    private mutating func contractHeavyEdges(of nodes: [Int], _ people: Int) {
        for node in nodes where neighbours[node] != nil {
            var heavy = (neighbours[node] ?? [:]).filter { $0.value >= people }.keys.sorted()
            while let other = heavy.popLast() {
                guard representative(of: other) != node else { continue }
                let around = neighbours[other] ?? [:]
                merge(other, into: node)
                for neighbour in around.keys.sorted() where neighbours[node]?[neighbour] ?? 0 >= people {
                    heavy.append(neighbour)
                }
            }
        }
    }

    /// The nodes of a connected part, each the one with the most people between it and all before it.
    private func maximumAdjacencyOrder(from start: Int) -> [(node: Int, attached: Int)] {
        var order: [(node: Int, attached: Int)] = []
        var attached = [start: 0]
        /// By the people between them and all before, nodes; also at counts that they have outgrown.
        var waiting = [[start]]
        while !waiting.isEmpty {
            guard let node = waiting[waiting.count - 1].popLast() else {
                waiting.removeLast()
                continue
            }
            guard attached[node] == waiting.count - 1 else { continue }
            order.append((node, waiting.count - 1))
            attached[node] = -1
            // In order, so that of several cuts every server meets the same one first.
            for (neighbour, people) in (neighbours[node] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let before = attached[neighbour] ?? 0
                guard before >= 0 else { continue }
                attached[neighbour] = before + people
                while waiting.count <= before + people { waiting.append([]) }
                waiting[before + people].append(neighbour)
            }
        }
        return order
    }
}
