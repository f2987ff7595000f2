package import PollAPI
package import Polls

/// One table of a breakdown as it is printed, with the values that its slices stand for.
package struct DividedTable {
    package let dimensions: [Dimension]
    /// The value of each printed slice in every dimension, in printing order.
    package let keys: [[SliceValue]]
    package let fields: SliceTable
}
