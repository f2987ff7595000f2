extension SchemaCatalog {
    static func reference(_ name: String) -> JSONSchema {
        var schema = JSONSchema()
        schema.reference = "#/components/schemas/\(name)"
        return schema
    }

    /// The name of a type without its module, in the characters that a component's name may have.
    static func name(of type: Any.Type) -> String {
        let path = String(reflecting: type).split(separator: ".").filter { !$0.hasPrefix("(") }
        return path.dropFirst(path.count > 1 ? 1 : 0).joined(separator: ".").map { character in
            character.isASCII && (character.isLetter || character.isNumber || character == ".") ? character : "_"
        }.reduce(into: "") { $0.append($1) }
    }

    /// The schema with the types that it mentions put in by reference.
    func resolved(_ schema: JSONSchema) throws -> JSONSchema {
        var schema = schema
        if let type = schema.deferred?.type {
            var referenced = try self.schema(of: type)
            referenced.description = schema.description ?? referenced.description
            return referenced
        }
        schema.items = try schema.items.map(resolved)
        schema.oneOf = try schema.oneOf.map(resolved)
        for position in schema.properties.indices {
            schema.properties[position].schema = try resolved(schema.properties[position].schema)
        }
        if case .matching(let values)? = schema.additionalProperties {
            schema.additionalProperties = .matching(try resolved(values))
        }
        return schema
    }
}
