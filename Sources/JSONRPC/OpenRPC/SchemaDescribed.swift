/// A type whose schema cannot be found by watching its `init(from:)`: a union, or a value with rules of its own.
public protocol SchemaDescribed {
    /// What values of the type look like as JSON.
    static var schema: JSONSchema { get }
    /// Any valid value; it takes the type's place while the types around it are watched.
    static var placeholder: Self { get }
}

/// A type that says more about its members than their names and types.
public protocol SchemaDocumented {
    /// The meaning of a value, in one sentence; nil if the name says it.
    static var schemaDescription: String? { get }
    /// The meaning of members, by their names on the wire, in one sentence each.
    static var memberDescriptions: [String: String] { get }
    /// Narrower schemas of members, by their names on the wire, such as `.integer(in: 1...100)`.
    static var memberSchemas: [String: JSONSchema] { get }
}

extension SchemaDocumented {
    /// Nothing beyond the name.
    public static var schemaDescription: String? { nil }
    /// Nothing beyond the names.
    public static var memberDescriptions: [String: String] { [:] }
    /// Nothing beyond the types.
    public static var memberSchemas: [String: JSONSchema] { [:] }
}
