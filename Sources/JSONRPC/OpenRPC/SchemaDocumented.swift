/// A type that says what its members mean.
public protocol SchemaDocumented {
    /// The meaning of a value, in one sentence; nil if the name says it.
    static var schemaDescription: String? { get }
    /// The members.
    static var fields: [FieldDescription] { get }
}

extension SchemaDocumented {
    /// Nothing beyond the name.
    public static var schemaDescription: String? { nil }
}
