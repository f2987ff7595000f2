/// The kind of a JSON value, known before it is decoded.
public enum JSONKind: String, Sendable, Hashable, CaseIterable {
    /// null.
    case null
    /// true or false.
    case boolean
    /// A number, whole or not.
    case number
    /// Text.
    case string
    /// A list.
    case array
    /// Members with names.
    case object
}

extension Decoder {
    /// The kind of the JSON value that this decoder reads, or nil if the decoder is not `JSONReader`'s.
    ///
    /// A type that takes several shapes (string | number | list | object) switches over it in its `init(from:)`
    /// instead of trying one shape after another.
    public var jsonKind: JSONKind? {
        (self as? JSONValueDecoder)?.kind
    }
}
