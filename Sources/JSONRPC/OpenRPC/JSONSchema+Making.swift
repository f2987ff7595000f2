extension JSONSchema {
    /// Any value.
    public static let any = JSONSchema()
    /// true or false.
    public static let boolean = JSONSchema(.boolean)
    /// A number.
    public static let number = JSONSchema(.number)
    /// A whole number.
    public static let integer = JSONSchema(.integer)
    /// Text.
    public static let string = JSONSchema(.string)
    /// null.
    public static let null = JSONSchema(.null)

    private init(_ type: ValueType) {
        types = [type]
    }

    /// A number in a range.
    public static func number(in range: ClosedRange<Double>) -> JSONSchema {
        var schema = number
        (schema.minimum, schema.maximum) = (range.lowerBound, range.upperBound)
        return schema
    }

    /// A whole number in a range.
    public static func integer(in range: ClosedRange<Int>) -> JSONSchema {
        var schema = integer
        (schema.minimum, schema.maximum) = (Double(range.lowerBound), Double(range.upperBound))
        return schema
    }

    /// Text of a length (in Unicode scalars), pattern or format.
    public static func string(
        length: ClosedRange<Int>? = nil,
        pattern: String? = nil,
        format: String? = nil
    ) -> JSONSchema {
        var schema = string
        (schema.minimumLength, schema.maximumLength) = (length?.lowerBound, length?.upperBound)
        (schema.pattern, schema.format) = (pattern, format)
        return schema
    }

    /// One of several strings.
    public static func oneOf(strings: [String]) -> JSONSchema {
        var schema = string
        schema.values = strings
        return schema
    }

    /// A list whose elements look alike.
    public static func array(of items: JSONSchema, count: ClosedRange<Int>? = nil) -> JSONSchema {
        var schema = JSONSchema(.array)
        schema.items = [items]
        (schema.minimumItems, schema.maximumItems) = (count?.lowerBound, count?.upperBound)
        return schema
    }

    /// An object with these members and no others.
    public static func object(_ properties: [Property]) -> JSONSchema {
        var schema = JSONSchema(.object)
        schema.properties = properties
        schema.additionalProperties = .refused
        return schema
    }

    /// An object with members of any name whose values look alike.
    public static func dictionary(of values: JSONSchema) -> JSONSchema {
        var schema = JSONSchema(.object)
        schema.additionalProperties = .matching(values)
        return schema
    }

    /// A value that satisfies exactly one of several schemas.
    public static func oneOf(_ schemas: [JSONSchema]) -> JSONSchema {
        var schema = JSONSchema()
        schema.oneOf = schemas
        return schema
    }

    /// The schema of another type, by reference.
    public static func of(_ type: any (Decodable & Sendable).Type) -> JSONSchema {
        var schema = JSONSchema()
        schema.deferred = DeferredSchema(type: type)
        return schema
    }

    /// The same schema with a description.
    public func described(_ description: String) -> JSONSchema {
        var schema = self
        schema.description = description
        return schema
    }

    /// A schema that null satisfies as well.
    var orNull: JSONSchema {
        if self == .any || types.contains(.null) { return self }
        guard !types.isEmpty, values.isEmpty else {
            var schema = JSONSchema.oneOf(oneOf.isEmpty ? [self] : oneOf)
            if !schema.oneOf.contains(.null) { schema.oneOf.append(.null) }
            return schema
        }
        var schema = self
        schema.types.append(.null)
        return schema
    }
}
