/// A type whose schema cannot be found by watching its `init(from:)`: a union, or a value with rules of its own.
public protocol SchemaDescribed {
    /// What values of the type look like as JSON.
    static var schema: JSONSchema { get }
    /// Any valid value; it takes the type's place while the types around it are watched.
    static var placeholder: Self { get }
}
