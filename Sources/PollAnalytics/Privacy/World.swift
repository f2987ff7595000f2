/// The people as a reader might believe them to be, after some moves.
struct World {
    private var moved: [[Int]: Int] = [:]
    private var changes: [[Int]: [[Int]: Int]] = [:]

    /// By how much one of the finest cells differs from what it is.
    func change(at cell: [Int]) -> Int {
        moved[cell] ?? 0
    }

    /// By how much a slice of a view differs from what it is.
    func change(of view: WitnessSearch.View, at slice: [Int]) -> Int {
        changes[view.dimensions]?[slice] ?? 0
    }

    mutating func apply(_ move: BoxMove, views: [WitnessSearch.View]) {
        for (index, corner) in move.corners.enumerated() {
            moved[corner, default: 0] += BoxMove.isGaining(index) ? move.amount : -move.amount
        }
        for view in views {
            for (slice, sign) in move.changes(of: view) {
                changes[view.dimensions, default: [:]][slice, default: 0] += sign * move.amount
            }
        }
    }
}
