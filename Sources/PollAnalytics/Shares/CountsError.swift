/// Why numbers cannot be taken as counts.
public enum CountsError: Error, Hashable, Sendable {
    /// There is nothing to count.
    case empty
    /// The count at this place (row by row in a table) is below zero.
    case negative(index: Int)
    /// The counts add up to more than `Int.max`.
    case tooLarge
    /// The rows of a table are not equally long; `row` is the first that differs.
    case ragged(row: Int)
    /// Two lists that belong together are not equally long.
    case lengthMismatch(expected: Int, found: Int)
    /// The count at this place is larger than the base that it is a part of.
    case exceedsBase(index: Int)
    /// The value at this place is not a finite number.
    case notFinite(index: Int)
}
