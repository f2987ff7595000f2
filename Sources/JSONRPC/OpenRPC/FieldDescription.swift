/// A parameter of a method or a member of an object: its name on the wire, its meaning, and its schema where that is narrower than
/// its type's.
public struct FieldDescription: Sendable, Hashable {
    /// The name on the wire.
    public let name: String
    /// The meaning, in one sentence.
    public let description: String
    /// What its values look like, such as `.integer(in: 1...100)`; nil for all that its type can read.
    public let schema: JSONSchema?

    /// A field with its meaning.
    public init(_ name: String, _ description: String, _ schema: JSONSchema? = nil) {
        self.name = name
        self.description = description
        self.schema = schema
    }

    /// The same field with a schema of its own.
    public func narrowed(to schema: JSONSchema) -> FieldDescription {
        FieldDescription(name, description, schema)
    }
}
