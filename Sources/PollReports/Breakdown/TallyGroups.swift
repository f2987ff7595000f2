import Polls

/// The tally of a question, added up by the coordinates of its strata: their values in the dimensions of a plan.
///
/// Tables are made of these sums: there are far fewer of them than cells.
struct TallyGroups {
    /// The coordinates of each group, and what its members answered.
    private(set) var groups: [(coordinates: [SliceValue], tally: QuestionTally)] = []
    /// The ballots without coordinates: those that a filter leaves out, and those of no stratum.
    private(set) var excluded = QuestionTally()
    /// Ballots ever cast, changes to them, and withdrawals.
    private(set) var revisions = 0

    /// - Parameter coordinates: those of a stratum, nil for one that is left out; called once for each.
    init(_ cells: [TallyCell], of question: Question, coordinates: (_ stratum: Int32) -> [SliceValue]?) {
        var groupOfCoordinates: [[SliceValue]: Int] = [:]
        var groupOfStratum: [Int32: Int?] = [:]
        for cell in cells {
            revisions += cell.revisions
            // Changes and withdrawals are no ballots that stand.
            if cell.isHistory { continue }
            let group: Int?
            if let known = groupOfStratum[cell.stratum] {
                group = known
            } else {
                group = coordinates(cell.stratum).map { coordinates in
                    if let known = groupOfCoordinates[coordinates] { return known }
                    groups.append((coordinates, QuestionTally()))
                    groupOfCoordinates[coordinates] = groups.count - 1
                    return groups.count - 1
                }
                groupOfStratum[cell.stratum] = .some(group)
            }
            if let group {
                groups[group].tally.add(cell, of: question)
            } else {
                excluded.add(cell, of: question)
            }
        }
    }
}
