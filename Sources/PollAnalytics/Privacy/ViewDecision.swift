/// What becomes of one view.
enum ViewDecision: Hashable, Sendable {
    /// These slices are not shown.
    case hidden(Set<[Int]>)
    /// No slice is shown.
    case withdrawn
}
