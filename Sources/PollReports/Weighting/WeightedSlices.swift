import Polls

/// The people of a breakdown, in all and by slice, kept apart by the cells of a raked sample.
package struct WeightedSlices: Sendable {
    /// Those within the filter.
    private(set) var total = WeightedTally()
    /// For each table the tally of every slice that somebody is in.
    private(set) var slices: [[[SliceValue]: WeightedTally]]

    package init(_ breakdown: Breakdown, in ballots: RakedBallots) {
        slices = Array(repeating: [:], count: breakdown.plan.tables.count)
        var values: [Int32: [SliceValue]?] = [:]
        for cell in breakdown.tally {
            guard let stratum = breakdown.strata[cell.stratum], let place = ballots.cell(of: cell.stratum) else {
                continue
            }
            let position: [SliceValue]?
            if let known = values[cell.stratum] {
                position = known
            } else {
                position = breakdown.position(of: stratum)
                values[cell.stratum] = position
            }
            guard let position else { continue }
            total.add(cell, of: breakdown.question, in: place)
            for (index, table) in breakdown.plan.tables.enumerated() {
                slices[index][table.map { position[$0] }, default: WeightedTally()]
                    .add(cell, of: breakdown.question, in: place)
            }
        }
    }
}
