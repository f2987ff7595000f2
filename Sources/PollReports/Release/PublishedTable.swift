import Polls

/// One declared table as callers who are no editors see it.
package struct PublishedTable: Sendable {
    /// What each slice that is shown holds, and of what moment.
    var slices: [[SliceValue]: (counts: ChoiceCounts, at: Instant)] = [:]
    /// The slices that are named, without their numbers.
    var hidden: Set<[SliceValue]> = []
    /// Whether the slices may not even be named.
    var isWithdrawn = true
    /// Whether a slice that is neither shown nor hidden is known to be empty.
    var namesHidden = false

    /// A table that shows nothing and names nothing.
    package init() {}

    /// The table with its dimensions in another order: for each one its position here.
    func reordered(_ order: [Int]) -> PublishedTable {
        var table = self
        table.slices = Dictionary(uniqueKeysWithValues: slices.map { slice, value in (order.map { slice[$0] }, value) })
        table.hidden = Set(hidden.map { slice in order.map { slice[$0] } })
        return table
    }
}
