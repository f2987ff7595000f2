extension JSONSchema: Encodable {
    private enum Keyword: String, CodingKey {
        case reference = "$ref"
        case description
        case type
        case values = "enum"
        case pattern
        case format
        case minimumLength = "minLength"
        case maximumLength = "maxLength"
        case minimum
        case maximum
        case exclusiveMinimum
        case exclusiveMaximum
        case items
        case minimumItems = "minItems"
        case maximumItems = "maxItems"
        case properties
        case required
        case additionalProperties
        case oneOf
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// Writes the keywords that say something.
    public func encode(to encoder: any Encoder) throws {
        var keywords = encoder.container(keyedBy: Keyword.self)
        try keywords.encodeIfPresent(reference, forKey: .reference)
        try keywords.encodeIfPresent(description, forKey: .description)
        if types.count == 1 { try keywords.encode(types[0].rawValue, forKey: .type) }
        if types.count > 1 { try keywords.encode(types.map(\.rawValue), forKey: .type) }
        if !values.isEmpty { try keywords.encode(values, forKey: .values) }
        try keywords.encodeIfPresent(pattern, forKey: .pattern)
        try keywords.encodeIfPresent(format, forKey: .format)
        try keywords.encodeIfPresent(minimumLength, forKey: .minimumLength)
        try keywords.encodeIfPresent(maximumLength, forKey: .maximumLength)
        try keywords.encodeIfPresent(minimum, forKey: .minimum)
        try keywords.encodeIfPresent(maximum, forKey: .maximum)
        try keywords.encodeIfPresent(exclusiveMinimum, forKey: .exclusiveMinimum)
        try keywords.encodeIfPresent(exclusiveMaximum, forKey: .exclusiveMaximum)
        if let items = items.first { try keywords.encode(items, forKey: .items) }
        try keywords.encodeIfPresent(minimumItems, forKey: .minimumItems)
        try keywords.encodeIfPresent(maximumItems, forKey: .maximumItems)
        if !properties.isEmpty {
            var members = keywords.nestedContainer(keyedBy: Name.self, forKey: .properties)
            for property in properties { try members.encode(property.schema, forKey: Name(property.name)) }
        }
        let required = properties.filter(\.isRequired).map(\.name)
        if !required.isEmpty { try keywords.encode(required, forKey: .required) }
        switch additionalProperties {
        case .refused?: try keywords.encode(false, forKey: .additionalProperties)
        case .matching(let schema)?: try keywords.encode(schema, forKey: .additionalProperties)
        case nil: break
        }
        if !oneOf.isEmpty { try keywords.encode(oneOf, forKey: .oneOf) }
    }
}
