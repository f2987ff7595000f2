/// The people in their finest cells, and the views of them that are published.
struct LinkedViews {
    /// Views that have dimensions in common, directly or through others.
    struct Component {
        /// The dimensions, ascending.
        let dimensions: [Int]
        /// The numbers of the views.
        let views: [Int]
        /// The dimensions in groups whose members limit each other; most groups have one member.
        let groups: [[Int]]
        /// Whether one view nests all dimensions.
        let isNested: Bool
    }

    /// The number of people in each cell that is not empty.
    let cells: [[Int]: Int]
    let views: [[Int]]
    let total: Int

    init(cells: [SuppressionPlan.Cell], views: [[Int]]) throws(SuppressionPlan.Invalid) {
        let width = cells.first?.coordinates.count
        var people: [[Int]: Int] = [:]
        var total = 0
        for (index, cell) in cells.enumerated() {
            guard cell.coordinates.count == width, cell.coordinates.allSatisfy({ $0 >= 0 }) else {
                throw .coordinates(cell: index)
            }
            let (sum, overflow) = total.addingReportingOverflow(cell.base)
            guard cell.base >= 0, !overflow else { throw .base(cell: index) }
            total = sum
            if cell.base > 0 { people[cell.coordinates, default: 0] += cell.base }
        }
        for (index, view) in views.enumerated() {
            guard view.allSatisfy({ $0 >= 0 && $0 < width ?? .max }), Set(view).count == view.count else {
                throw .unknownDimension(view: index)
            }
        }
        self.cells = people
        self.views = views
        self.total = total
    }

    /// The people in each slice of a view that is not empty.
    func bases(of dimensions: [Int]) -> [[Int]: Int] {
        var bases: [[Int]: Int] = [:]
        for (place, base) in cells { bases[dimensions.map { place[$0] }, default: 0] += base }
        return bases
    }

    /// Splits the views into groups that say nothing about each other, by their first dimension.
    func components(linked: [[Int]]) -> [Component] {
        let used = Set(views.joined())
        let links = linked.map { Set($0).intersection(used) }
        let bound = Self.merged(used.map { [$0] } + links)
        return Self.merged(bound + views.map(Set.init)).map { group in
            let members = views.indices.filter { !views[$0].isEmpty && group.isSuperset(of: views[$0]) }
            return Component(
                dimensions: group.sorted(),
                views: members,
                groups: bound.filter(group.isSuperset).map { $0.sorted() }.sorted { $0[0] < $1[0] },
                isNested: members.contains { views[$0].count == group.count }
            )
        }
        .sorted { $0.dimensions[0] < $1.dimensions[0] }
    }

    /// The smallest disjoint sets that each contain every given set they touch.
    private static func merged(_ sets: [Set<Int>]) -> [Set<Int>] {
        var groups: [Set<Int>] = []
        for set in sets where !set.isEmpty {
            let touching = groups.filter { !$0.isDisjoint(with: set) }
            groups.removeAll { !$0.isDisjoint(with: set) }
            groups.append(touching.reduce(set) { $0.union($1) })
        }
        return groups
    }
}
