/// Finds for every small slice a way to move people about that makes it large and changes nothing that is published.
///
/// A move for a slice of the view V takes a second level for each dimension of V, and keeps one level of every other
/// dimension: the corners of that box, signed like a chequerboard, add up to zero in every view that lacks a dimension of V.
/// So a move by m people changes only the box's corners in the views that nest V, and these are hidden. Dimensions that are
/// linked (a city and its region) change together. People move only between cells that are not empty, no cell falls below
/// zero, and no hidden slice below its floor, so that the moved table is one that the reader cannot rule out.
struct WitnessSearch {
    /// One view and where its dimensions stand in the coordinates of the finest cells.
    struct View {
        let dimensions: [Int]
        let positions: [Int]
        let bases: [[Int]: Int]
    }

    /// What is spent of a ``WorkBudget``.
    private enum Cost {
        /// To look up one of the finest cells.
        static let place = 100
        /// To see what one corner of a box changes in one view.
        static let projection = 300
    }

    let rule: DisclosureRule
    /// The people in the finest cells of the dimensions in play.
    let cells: [[Int]: Int]
    /// The same cells in ascending order.
    let places: [[Int]]
    /// The positions that change together.
    let groups: [[Int]]
    /// The cells that differ in one group only, for each group and each place without that group's levels.
    let neighbours: [[[Int]: [[Int]]]]
    /// The distinct views, coarse before fine.
    let views: [View]
    /// The hidden slices of every view that is not withdrawn, by its dimensions in ascending order.
    private(set) var hidden: [[Int]: Set<[Int]>] = [:]

    init(system: LinkedViews, component: LinkedViews.Component, rule: DisclosureRule) {
        self.rule = rule
        let position = { (dimension: Int) in component.dimensions.firstIndex(of: dimension) }
        cells = system.bases(of: component.dimensions)
        let places = cells.keys.sorted { $0.lexicographicallyPrecedes($1) }
        self.places = places
        let groups = component.groups.map { $0.compactMap(position) }
        self.groups = groups
        neighbours = groups.map { group in
            Dictionary(grouping: places) { Self.blanked($0, at: group) }
        }
        views = Set(component.views.map { system.views[$0].sorted() })
            .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
            .map { View(dimensions: $0, positions: $0.compactMap(position), bases: system.bases(of: $0)) }
        for view in views {
            hidden[view.dimensions] = Set(view.bases.filter { rule.isSensitive($0.value) }.keys)
        }
    }

    /// Protects every small slice, or withdraws its view; all views with small slices once the work is spent.
    mutating func run(work: inout WorkBudget) {
        for view in views {
            work.spend(Cost.place * places.count)
            let members = Dictionary(grouping: places) { place in view.positions.map { place[$0] } }
            let small = view.bases.filter { rule.isSensitive($0.value) }.keys
            for slice in small.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                guard hidden[view.dimensions] != nil else { break }
                guard !protect(slice, of: view, members: members[slice] ?? [], work: &work) else { continue }
                // Nothing of the view is shown, nor of those that nest it and would add up to it.
                for other in views where Set(view.dimensions).isSubset(of: other.dimensions) {
                    hidden[other.dimensions] = nil
                }
            }
        }
    }

    private static func blanked(_ place: [Int], at group: [Int]) -> [Int] {
        var key = place
        for position in group { key[position] = -1 }
        return key
    }

    /// Moves people until the slice could hold enough, and hides what the moves change; false if no move is left.
    /// - Parameter members: the finest cells of the slice, in ascending order.
    private mutating func protect(
        _ slice: [Int],
        of view: View,
        members: [[Int]],
        work: inout WorkBudget
    ) -> Bool {
        var world = World()
        let base = view.bases[slice] ?? 0
        var missing = rule.protection == .notExact ? 1 : max(1, rule.minimumBase - base)
        while missing > 0 {
            let best = bestMove(slice, of: view, members: members, missing: missing, in: world, work: &work)
            guard let move = best else { return false }
            for (other, place) in move.extras { hidden[other]?.insert(place) }
            world.apply(move, views: views)
            missing -= move.amount
        }
        return true
    }

    private func bestMove(
        _ slice: [Int],
        of view: View,
        members: [[Int]],
        missing: Int,
        in world: World,
        work: inout WorkBudget
    ) -> BoxMove? {
        let turning = groups.indices.filter { group in groups[group].contains { view.positions.contains($0) } }
        var best: BoxMove?
        var looked = 0
        for place in members {
            let alternatives = turning.map { group in
                neighbours[group][Self.blanked(place, at: groups[group]), default: []].filter { $0 != place }
            }
            work.spend(alternatives.reduce(Cost.place) { $0 + Cost.place * $1.count })
            guard alternatives.allSatisfy({ !$0.isEmpty }) else { continue }
            var choice = [Int](repeating: 0, count: turning.count)
            repeat {
                // A choice made by half would still be safe, but depend on how the work was spread.
                guard !work.isSpent else { return nil }
                looked += 1
                let targets = zip(alternatives, choice).map { $0[$1] }
                if let corners = corners(from: place, to: targets, turning: turning, work: &work),
                    let move = move(corners, raising: slice, of: view, missing: missing, in: world, work: &work),
                    best.map({ move.isBetter(than: $0) }) ?? true
                {
                    best = move
                }
                if let best, best.extras.isEmpty, best.amount == missing { return best }
                // Enough to choose from: a large table must not make the search quadratic.
                if looked > 20_000, best != nil { return best }
            } while Self.advance(&choice, limits: alternatives.map(\.count))
        }
        return best
    }

    /// The next choice of one index below each limit, the last one running fastest.
    private static func advance(_ choice: inout [Int], limits: [Int]) -> Bool {
        for position in choice.indices.reversed() {
            choice[position] += 1
            if choice[position] < limits[position] { return true }
            choice[position] = 0
        }
        return false
    }

    /// The corners of the box, the one at `place` first; a corner gains if it is an even number of turns away.
    ///
    /// Nil where one of them is empty.
    private func corners(
        from place: [Int],
        to targets: [[Int]],
        turning: [Int],
        work: inout WorkBudget
    ) -> [[Int]]? {
        var corners: [[Int]] = []
        for mask in 0..<(1 << turning.count) {
            work.spend(Cost.place)
            var corner = place
            for (bit, group) in turning.enumerated() where mask & (1 << bit) != 0 {
                for position in groups[group] { corner[position] = targets[bit][position] }
            }
            guard cells[corner] != nil else { return nil }
            corners.append(corner)
        }
        return corners
    }

    private func move(
        _ corners: [[Int]],
        raising slice: [Int],
        of view: View,
        missing: Int,
        in world: World,
        work: inout WorkBudget
    ) -> BoxMove? {
        work.spend(Cost.projection * corners.count * views.count)
        var move = BoxMove(corners: corners, amount: missing)
        for (index, corner) in corners.enumerated() {
            guard !BoxMove.isGaining(index) else { continue }
            move.amount = min(move.amount, (cells[corner] ?? 0) + world.change(at: corner))
        }
        for other in views {
            guard let hiddenSlices = hidden[other.dimensions] else { continue }
            for (projected, sign) in move.changes(of: other) {
                let base = other.bases[projected] ?? 0
                if !hiddenSlices.contains(projected) {
                    move.extras.append((other.dimensions, projected))
                    move.people += base
                }
                guard sign < 0 else { continue }
                move.amount = min(move.amount, base + world.change(of: other, at: projected) - rule.floor)
            }
        }
        guard move.amount > 0, move.changes(of: view).contains(where: { $0.slice == slice && $0.sign > 0 }) else {
            return nil
        }
        return move
    }
}
