/// A type of the standard library whose schema is known without watching it.
protocol SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) throws -> SchemaCatalog.Entry<Self>
}

extension String: SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: .string, placeholder: "a")
    }
}

extension Bool: SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: .boolean, placeholder: false)
    }
}

extension Double: SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: .number, placeholder: 0.5)
    }
}

extension Float: SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: .number, placeholder: 0.5)
    }
}

extension SchemaBuiltin where Self: FixedWidthInteger {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        var schema = JSONSchema.integer
        if !isSigned { schema.minimum = 0 }
        if bitWidth < 64 { (schema.minimum, schema.maximum) = (Double(min), Double(max)) }
        return SchemaCatalog.Entry(schema: schema, placeholder: 1)
    }
}

extension Int: SchemaBuiltin {}
extension Int8: SchemaBuiltin {}
extension Int16: SchemaBuiltin {}
extension Int32: SchemaBuiltin {}
extension Int64: SchemaBuiltin {}
extension UInt: SchemaBuiltin {}
extension UInt8: SchemaBuiltin {}
extension UInt16: SchemaBuiltin {}
extension UInt32: SchemaBuiltin {}
extension UInt64: SchemaBuiltin {}

extension Optional: SchemaBuiltin where Wrapped: Decodable {
    static func entry(in catalog: SchemaCatalog) throws -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: try catalog.schema(of: Wrapped.self).orNull, placeholder: nil)
    }
}

extension Array: SchemaBuiltin where Element: Decodable {
    static func entry(in catalog: SchemaCatalog) throws -> SchemaCatalog.Entry<Self> {
        let (schema, placeholder) = try catalog.schemaAndPlaceholder(of: Element.self)
        return SchemaCatalog.Entry(schema: .array(of: schema), placeholder: placeholder.map { [$0] } ?? [])
    }
}

extension Set: SchemaBuiltin where Element: Decodable {
    static func entry(in catalog: SchemaCatalog) throws -> SchemaCatalog.Entry<Self> {
        let (schema, placeholder) = try catalog.schemaAndPlaceholder(of: Element.self)
        return SchemaCatalog.Entry(schema: .array(of: schema), placeholder: placeholder.map { [$0] } ?? [])
    }
}

extension Dictionary: SchemaBuiltin where Key: Decodable, Value: Decodable {
    /// Only keys that are strings make an object; others make a list of keys and values in turn.
    static func entry(in catalog: SchemaCatalog) throws -> SchemaCatalog.Entry<Self> {
        guard Key.self == String.self || Key.self is any CodingKeyRepresentable.Type else {
            throw SchemaError.cannotProbe(type: String(reflecting: Self.self))
        }
        let schema = try catalog.schema(of: Value.self)
        return SchemaCatalog.Entry(schema: .dictionary(of: schema), placeholder: [:])
    }
}

extension RawJSON: SchemaBuiltin {
    static func entry(in catalog: SchemaCatalog) -> SchemaCatalog.Entry<Self> {
        SchemaCatalog.Entry(schema: .any, placeholder: RawJSON(unchecked: Array("null".utf8)))
    }
}

extension SchemaCatalog {
    func builtin<Value: SchemaBuiltin>(_ type: Value.Type) throws -> Any { try type.entry(in: self) }

    /// The schema of a type; that of a type still being watched by its name.
    func schema<Value: Decodable>(of type: Value.Type) throws -> JSONSchema {
        try schemaAndPlaceholder(of: type).0
    }

    /// The schema of a type, and a placeholder unless the type is still being watched.
    func schemaAndPlaceholder<Value: Decodable>(of type: Value.Type) throws -> (JSONSchema, Value?) {
        do {
            let entry = try entry(for: type)
            return (entry.schema, entry.placeholder)
        } catch let recursion as Recursion {
            guard let name = nameIfKnown(of: type) else { throw recursion }
            return (Self.reference(name), nil)
        }
    }
}
