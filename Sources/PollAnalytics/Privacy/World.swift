/// The people as a reader might believe them to be, after some moves.
struct World {
    private(set) var cells: [[Int]: Int]
    private var changes: [[Int]: [[Int]: Int]] = [:]

    init(cells: [[Int]: Int]) {
        self.cells = cells
    }

    /// By how much a slice of a view differs from what it is.
    func change(of view: WitnessSearch.View, at slice: [Int]) -> Int {
        changes[view.dimensions]?[slice] ?? 0
    }

    mutating func apply(_ move: BoxMove, views: [WitnessSearch.View]) {
        for (index, corner) in move.corners.enumerated() {
            cells[corner, default: 0] += BoxMove.isGaining(index) ? move.amount : -move.amount
        }
        for view in views {
            for (slice, sign) in move.changes(of: view) {
                changes[view.dimensions, default: [:]][slice, default: 0] += sign * move.amount
            }
        }
    }
}
