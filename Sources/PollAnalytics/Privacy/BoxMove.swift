/// People who change places along the corners of a box, so that most sums stay as they are.
struct BoxMove {
    /// The corners among the finest cells; see ``isGaining(_:)``.
    let corners: [[Int]]
    /// How many people each corner gains or loses.
    var amount: Int
    /// The slices that have to be hidden for it, by the dimensions of their view.
    var extras: [(view: [Int], slice: [Int])] = []
    /// How many people are in these.
    var people = 0

    init(corners: [[Int]], amount: Int) {
        self.corners = corners
        self.amount = amount
    }

    /// Whether the corner of this number gains people.
    static func isGaining(_ corner: Int) -> Bool {
        corner.nonzeroBitCount.isMultiple(of: 2)
    }

    /// The slices of a view whose number of people changes, and which way.
    func changes(of view: WitnessSearch.View) -> [(slice: [Int], sign: Int)] {
        var changes: [(slice: [Int], sign: Int)] = []
        for (index, corner) in corners.enumerated() {
            let slice = view.positions.map { corner[$0] }
            let sign = Self.isGaining(index) ? 1 : -1
            if let known = changes.firstIndex(where: { $0.slice == slice }) {
                changes[known].sign += sign
            } else {
                changes.append((slice, sign))
            }
        }
        return changes.filter { $0.sign != 0 }
    }

    /// Fewer hidden slices per person moved, then more people moved, then fewer people hidden.
    func isBetter(than other: BoxMove) -> Bool {
        let (own, its) = (extras.count * other.amount, other.extras.count * amount)
        return own != its ? own < its : (other.amount, people) < (amount, other.people)
    }
}
