import Polls

/// The tally of a question, added up by the places of its strata in the dimensions of a plan.
///
/// Tables are made of these sums: there are far fewer of them than cells.
struct TallyGroups {
    /// Where the members of each group lie, and what they answered.
    private(set) var groups: [(place: [SliceValue], tally: QuestionTally)] = []
    /// The ballots that have no place: those that a filter leaves out, and those of no stratum.
    private(set) var apart = QuestionTally()
    /// Ballots ever cast, changes to them, and withdrawals.
    private(set) var revisions = 0

    /// - Parameter place: where a stratum lies; asked once for each. Nil if nowhere.
    init(_ cells: [TallyCell], of question: Question, place: (_ stratum: Int32) -> [SliceValue]?) {
        var groupOfPlace: [[SliceValue]: Int] = [:]
        var groupOfStratum: [Int32: Int?] = [:]
        for cell in cells {
            revisions += cell.revisions
            // A group in which something once happened is not one that somebody is in.
            if cell.isHistory { continue }
            let group: Int?
            if let known = groupOfStratum[cell.stratum] {
                group = known
            } else {
                group = place(cell.stratum).map { place in
                    if let known = groupOfPlace[place] { return known }
                    groups.append((place, QuestionTally()))
                    groupOfPlace[place] = groups.count - 1
                    return groups.count - 1
                }
                groupOfStratum[cell.stratum] = .some(group)
            }
            if let group {
                groups[group].tally.add(cell, of: question)
            } else {
                apart.add(cell, of: question)
            }
        }
    }
}
