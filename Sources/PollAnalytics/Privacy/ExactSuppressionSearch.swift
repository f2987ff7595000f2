/// Branch and bound for the fewest further numbers to hide, and among those choices the fewest people.
///
/// If a sensitive edge is exposed, some least cut separates its head from its tail, and every choice that protects it hides
/// at least one more edge that crosses the cut: those are the branches. Depth grows one by one up to the greedy answer.
struct ExactSuppressionSearch {
    private let search: SuppressionSearch
    private let upperLimit: [Int]
    /// How many edges may be looked at before the greedy answer stands.
    private var budget = 1_000_000
    private var hidden: [Bool]
    private var isForbidden: [Bool]
    private var chosen: [Int] = []
    private var best: (people: Int, edges: [Int])?

    /// - Parameter upperLimit: A choice that protects everything, to be improved on.
    init(search: SuppressionSearch, upperLimit: [Int]) {
        self.search = search
        self.upperLimit = upperLimit
        hidden = search.start
        isForbidden = [Bool](repeating: false, count: search.network.edges.count)
    }

    mutating func run() -> [Int] {
        // A deep search of a large table would only spend its budget.
        guard !upperLimit.isEmpty, search.network.edges.count <= 150, upperLimit.count <= 8 else { return upperLimit }
        for depth in 1...upperLimit.count {
            best = depth == upperLimit.count ? (people(upperLimit), upperLimit) : nil
            descend(depth)
            if let best, best.edges.count == depth || budget <= 0 { return best.edges }
            if budget <= 0 { return upperLimit }
        }
        return upperLimit
    }

    private func people(_ edges: [Int]) -> Int {
        edges.reduce(0) { $0 + search.network.edges[$1].value }
    }

    private mutating func descend(_ remaining: Int) {
        guard budget > 0 else { return }
        guard let branches = firstExposedCut() else {
            let people = people(chosen)
            let edges = chosen.sorted()
            if let best, (best.people, best.edges.count) < (people, edges.count) { return }
            if let best, best.people == people, !edges.lexicographicallyPrecedes(best.edges) { return }
            best = (people, edges)
            return
        }
        guard remaining > 0 else { return }
        var tried: [Int] = []
        for edge in branches {
            if let best, people(chosen) + search.network.edges[edge].value > best.people { continue }
            hidden[edge] = true
            chosen.append(edge)
            descend(remaining - 1)
            chosen.removeLast()
            hidden[edge] = false
            // Choices with this edge have all been seen.
            isForbidden[edge] = true
            tried.append(edge)
        }
        for edge in tried { isForbidden[edge] = false }
    }

    /// The edges that could mend the first exposed sensitive edge, fewest people first; `nil` if none is exposed.
    private mutating func firstExposedCut() -> [Int]? {
        let network = search.network
        for edge in search.primary {
            let (isProtected, up, down) = search.protection(edge, hidden: hidden)
            budget -= up.work + (down?.work ?? 0) + 1
            if isProtected { continue }
            var sides = [up.reachable]
            if search.rule.protection == .notExact, network.edges[edge].value > network.edges[edge].floor, let down {
                sides.append(down.reachable)
            }
            return network.edges.indices.filter { index in
                guard search.isHideable[index], !hidden[index], !isForbidden[index] else { return false }
                let candidate = network.edges[index]
                return sides.contains { reached in
                    if reached[candidate.tail] { return !reached[candidate.head] }
                    return reached[candidate.head] && candidate.value > candidate.floor
                }
            }
            .sorted { (network.edges[$0].value, $0) < (network.edges[$1].value, $1) }
        }
        return nil
    }
}
