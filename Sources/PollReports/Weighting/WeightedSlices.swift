import Polls

/// The people of a breakdown, in all and by slice, each divided by the cells of a raked sample.
package struct WeightedSlices: Sendable {
    /// Those within the filter.
    private(set) var total = WeightedTally()
    /// For each table the tally of every slice that is not empty.
    private(set) var slices: [[[SliceValue]: WeightedTally]]

    package init(_ breakdown: Breakdown, in ballots: RakedBallots) {
        slices = Array(repeating: [:], count: breakdown.plan.tables.count)
        var known: [Int32: [SliceValue]?] = [:]
        for cell in breakdown.tally {
            guard let stratum = breakdown.strata[cell.stratum], let sampleCell = ballots.cell(of: cell.stratum) else {
                continue
            }
            let coordinates: [SliceValue]?
            if let found = known[cell.stratum] {
                coordinates = found
            } else {
                coordinates = breakdown.plan.coordinates(of: stratum, places: breakdown.places)
                known[cell.stratum] = coordinates
            }
            guard let coordinates else { continue }
            total.add(cell, of: breakdown.question, in: sampleCell)
            for (index, table) in breakdown.plan.tables.enumerated() {
                slices[index][table.map { coordinates[$0] }, default: WeightedTally()]
                    .add(cell, of: breakdown.question, in: sampleCell)
            }
        }
    }
}
