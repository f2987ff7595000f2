import PollAnalytics
import Polls

/// Which slices of a breakdown are hidden: worked out for this one, or settled when they were published.
enum SliceSuppression {
    /// - Parameters:
    ///   - tables: for each view of the plan the positions of its dimensions.
    ///   - positions: for each dimension the places of its values in the plan.
    case computed(SuppressionPlan, tables: [[Int]], positions: [[SliceValue: Int]])
    case published([PublishedTable])

    /// Whether no slice of the table may be shown at all.
    func isWithdrawn(view: Int) -> Bool {
        switch self {
        case .computed(let plan, _, _): plan.isWithdrawn(view: view)
        case .published(let tables): tables[view].isWithdrawn
        }
    }

    /// Whether the slice must not be shown.
    func isHidden(_ slice: [SliceValue], in view: Int) -> Bool {
        switch self {
        case .computed(let plan, let tables, let positions):
            return plan.isHidden(zip(tables[view], slice).map { positions[$0][$1] ?? 0 }, in: view)
        case .published(let tables):
            guard tables[view].slices[slice] == nil else { return false }
            return !tables[view].namesHidden || tables[view].hidden.contains(slice)
        }
    }
}
