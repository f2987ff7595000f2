/// A JSON Schema (draft 7), as far as it takes to describe the parameters and results of calls.
public struct JSONSchema: Sendable, Hashable {
    /// The types of JSON Schema, of which `integer` is a kind of `number`.
    public enum ValueType: String, Sendable, Hashable {
        /// null.
        case null
        /// true or false.
        case boolean
        /// A number without a fraction.
        case integer
        /// Any number.
        case number
        /// Text.
        case string
        /// A list.
        case array
        /// Members with names.
        case object
    }

    /// A member of an object.
    public struct Property: Sendable, Hashable {
        /// The name on the wire.
        public var name: String
        /// What its value looks like.
        public var schema: JSONSchema
        /// Whether it must be there.
        public var isRequired: Bool

        /// A member; required unless said otherwise.
        public init(_ name: String, _ schema: JSONSchema, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// Which members an object may have besides its properties.
    public indirect enum AdditionalProperties: Sendable, Hashable {
        /// None.
        case refused
        /// Any whose values satisfy a schema.
        case matching(JSONSchema)
    }

    /// The types that a value may have; empty for any.
    public var types: [ValueType] = []
    /// The only strings that a value may be; empty for any.
    public var values: [String] = []
    /// The pattern of a string (ECMA 262).
    public var pattern: String?
    /// The format of a string, such as `date-time`.
    public var format: String?
    /// The fewest characters of a string.
    public var minimumLength: Int?
    /// The most characters of a string.
    public var maximumLength: Int?
    /// The least number.
    public var minimum: Double?
    /// The greatest number.
    public var maximum: Double?
    /// The number that a value must exceed.
    public var exclusiveMinimum: Double?
    /// The number that a value must stay below.
    public var exclusiveMaximum: Double?
    /// What the elements of an array look like: one schema, or none for any.
    public internal(set) var items: [JSONSchema] = []
    /// The fewest elements of an array.
    public var minimumItems: Int?
    /// The most elements of an array.
    public var maximumItems: Int?
    /// The members of an object.
    public var properties: [Property] = []
    /// The members of an object besides `properties`; nil for any.
    public var additionalProperties: AdditionalProperties?
    /// Schemas of which exactly one applies; empty for none.
    public var oneOf: [JSONSchema] = []
    /// The meaning, in one sentence.
    public var description: String?
    /// The place of another schema in the same document.
    var reference: String?
    /// A type whose schema goes here, until the document is put together.
    var deferred: DeferredSchema?

    /// A schema that every value satisfies.
    public init() {}
}

/// A type that stands for its schema.
struct DeferredSchema: Sendable, Hashable {
    let type: any (Decodable & Sendable).Type

    static func == (left: DeferredSchema, right: DeferredSchema) -> Bool {
        ObjectIdentifier(left.type) == ObjectIdentifier(right.type)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(type))
    }
}
