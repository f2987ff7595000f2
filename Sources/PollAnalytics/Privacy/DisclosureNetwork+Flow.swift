extension DisclosureNetwork {
    /// What the hidden edges can carry from one node to another.
    struct Flow {
        /// How much; `nil` if there is no limit.
        var amount: Int?
        /// The change of each edge that carries it.
        var change: [Int]
        /// The nodes that more could be sent to, once no more reaches the end.
        var reachable: [Bool]
        /// How many edges were looked at.
        var work: Int
    }

    /// By how much an edge can grow (`forward`) or shrink, after `change`; 0 if it is not hidden.
    func capacity(_ edge: Int, forward: Bool, hidden: [Bool], change: [Int]) -> Int {
        guard hidden[edge] else { return 0 }
        return forward ? Int.max : edges[edge].value + change[edge] - edges[edge].floor
    }

    /// The largest flow through hidden edges other than `excluded`, stopped once it reaches `limit`.
    ///
    /// Shortest augmenting paths (Edmonds & Karp).
    func flow(from start: Int, to end: Int, excluding excluded: Int, hidden: [Bool], limit: Int) -> Flow {
        var result = Flow(amount: 0, change: [Int](repeating: 0, count: edges.count), reachable: [], work: 0)
        var sent = 0
        while true {
            var via = [Int](repeating: -1, count: nodeCount)
            var reachable = [Bool](repeating: false, count: nodeCount)
            reachable[start] = true
            var queue = [start]
            var next = 0
            while next < queue.count, !reachable[end] {
                let node = queue[next]
                next += 1
                result.work += incident[node].count
                for edge in incident[node] where edge != excluded && hidden[edge] {
                    let forward = edges[edge].tail == node
                    let other = forward ? edges[edge].head : edges[edge].tail
                    guard !reachable[other] else { continue }
                    guard capacity(edge, forward: forward, hidden: hidden, change: result.change) > 0 else { continue }
                    reachable[other] = true
                    via[other] = edge
                    queue.append(other)
                }
            }
            guard reachable[end] else {
                result.reachable = reachable
                result.amount = sent
                return result
            }
            var narrowest = Int.max
            trace(from: start, to: end, via: via) { edge, forward in
                narrowest = min(
                    narrowest,
                    capacity(edge, forward: forward, hidden: hidden, change: result.change)
                )
            }
            let isUnlimited = narrowest == Int.max
            let amount = isUnlimited ? limit - sent : min(narrowest, limit - sent)
            trace(from: start, to: end, via: via) { edge, forward in
                // A path without a bottleneck changes nothing that is counted; its edges still bear witness.
                result.change[edge] += forward ? min(amount, 1 << 40) : -amount
            }
            sent += amount
            if isUnlimited || sent >= limit {
                result.reachable = reachable
                result.amount = isUnlimited ? nil : sent
                return result
            }
        }
    }

    private func trace(from start: Int, to end: Int, via: [Int], _ visit: (_ edge: Int, _ forward: Bool) -> Void) {
        var node = end
        while node != start {
            let edge = via[node]
            let forward = edges[edge].head == node
            visit(edge, forward)
            node = forward ? edges[edge].tail : edges[edge].head
        }
    }

    /// The least and greatest value of a hidden edge that the published numbers allow; no greatest if there is no limit.
    func bounds(_ edge: Int, hidden: [Bool]) -> (low: Int, high: Int?) {
        let item = edges[edge]
        let up = flow(from: item.head, to: item.tail, excluding: edge, hidden: hidden, limit: Int.max / 4)
        let room = item.value - item.floor
        let down =
            room > 0
            ? flow(from: item.tail, to: item.head, excluding: edge, hidden: hidden, limit: room).amount ?? room : 0
        return (item.value - min(down, room), up.amount.map { item.value + $0 })
    }
}
