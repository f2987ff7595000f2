import PollAPI
import Polls

/// One table of a breakdown as it is printed, with the values that its slices stand for.
struct DividedTable {
    let dimensions: [Dimension]
    /// The value of each printed slice in every dimension, in printing order.
    let keys: [[SliceValue]]
    let fields: SliceTable
}
