package import Places

/// A group of readers that a sentence names.
package enum NamedGroup: Sendable, Hashable {
    /// Ages, both included; nil is open.
    case ages(min: Int?, max: Int?)
    case category(dimension: String, key: String)
    case place(PlaceResolution)
}
