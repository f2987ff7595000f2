/// The schemas of types, found by running their `init(from:)` on placeholders.
///
/// A named type becomes one component, to which every use refers.
final class SchemaCatalog {
    /// A type's schema, and a value with which the types around it can go on.
    struct Entry<Value> {
        let schema: JSONSchema
        let placeholder: Value
    }

    /// A type that is met again while its own `init(from:)` runs.
    struct Recursion: Error {}

    /// The schemas of named types.
    private(set) var components: [String: JSONSchema] = [:]
    /// Whether types met now refuse members that they do not know (parameters) or may grow new ones (results).
    var refusesUnknownMembers = true

    private var names: [ObjectIdentifier: String] = [:]
    private var placeholders: [ObjectIdentifier: Any] = [:]
    private var inlineSchemas: [ObjectIdentifier: JSONSchema] = [:]

    /// The schema of a type where it is used, and a placeholder.
    func entry<Value: Decodable>(for type: Value.Type) throws -> Entry<Value> {
        if let type = type as? any SchemaBuiltin.Type, let entry = try builtin(type) as? Entry<Value> { return entry }
        let identifier = ObjectIdentifier(type)
        if let schema = names[identifier].map(Self.reference) ?? inlineSchemas[identifier] {
            guard let placeholder = placeholders[identifier] as? Value else { throw Recursion() }
            return Entry(schema: schema, placeholder: placeholder)
        }
        if let described = type as? any (SchemaDescribed & Decodable).Type {
            return try define(type) { (try resolved(described.schema), described.placeholder as? Value) }
        }
        if let values = type as? any (CaseIterable & RawRepresentable).Type, !rawValues(of: values).isEmpty {
            return try define(type) { (.oneOf(strings: rawValues(of: values)), firstCase(of: values) as? Value) }
        }
        return try probe(type)
    }

    /// The members that a type asks for, without making it a component.
    func properties<Value: Decodable>(of type: Value.Type) throws -> [JSONSchema.Property] {
        let recorder = SchemaRecorder(self)
        _ = try run(type, recorder)
        return recorder.schema.properties
    }

    /// The schema of a member whose field may narrow it.
    func schema(of property: JSONSchema.Property, describedBy field: FieldDescription) throws -> JSONSchema {
        guard let narrower = try field.schema.map(resolved) else { return property.schema }
        return property.isRequired ? narrower : narrower.orNull
    }

    private func probe<Value: Decodable>(_ type: Value.Type) throws -> Entry<Value> {
        let recorder = SchemaRecorder(self)
        // The name is taken first, so that a type that holds itself finds it.
        let name = takeName(for: type)
        let value: Value
        do {
            value = try run(type, recorder)
        } catch {
            names[ObjectIdentifier(type)] = nil
            components[name] = nil
            throw error
        }
        placeholders[ObjectIdentifier(type)] = value
        if let scalar = recorder.scalar {
            names[ObjectIdentifier(type)] = nil
            components[name] = nil
            inlineSchemas[ObjectIdentifier(type)] = scalar
            return Entry(schema: scalar, placeholder: value)
        }
        components[name] = try documented(recorder.schema, type)
        return Entry(schema: Self.reference(name), placeholder: value)
    }

    private func run<Value: Decodable>(_ type: Value.Type, _ recorder: SchemaRecorder) throws -> Value {
        do {
            return try Value(from: SchemaProbe(recorder: recorder))
        } catch let error as SchemaError {
            throw error
        } catch let error as Recursion {
            throw error
        } catch {
            // What the type throws is about a placeholder; only which type it was helps.
            throw SchemaError.cannotProbe(type: String(reflecting: type))
        }
    }

    private func define<Value>(
        _ type: Value.Type,
        _ make: () throws -> (JSONSchema, Value?)
    ) throws -> Entry<Value> {
        let name = takeName(for: type)
        let (schema, placeholder) = try make()
        guard let placeholder else { throw SchemaError.cannotProbe(type: String(reflecting: type)) }
        placeholders[ObjectIdentifier(type)] = placeholder
        components[name] = try documented(schema, type)
        return Entry(schema: Self.reference(name), placeholder: placeholder)
    }

    /// The name of a type that has one.
    func nameIfKnown(of type: Any.Type) -> String? { names[ObjectIdentifier(type)] }

    /// Names a type and reserves the component of that name.
    private func takeName(for type: Any.Type) -> String {
        let name = Self.name(of: type)
        var unique = name
        var number = 2
        while components[unique] != nil {
            unique = "\(name)_\(number)"
            number += 1
        }
        names[ObjectIdentifier(type)] = unique
        components[unique] = .any
        return unique
    }

    private func documented(_ schema: JSONSchema, _ type: Any.Type) throws -> JSONSchema {
        guard let type = type as? any SchemaDocumented.Type else { return schema }
        var schema = schema
        schema.description = type.schemaDescription ?? schema.description
        for position in schema.properties.indices {
            let property = schema.properties[position]
            guard let field = type.fields.first(where: { $0.name == property.name }) else { continue }
            schema.properties[position].schema = try self.schema(of: property, describedBy: field)
            schema.properties[position].schema.description = field.description
        }
        return schema
    }
}

private func firstCase<Value: CaseIterable>(of type: Value.Type) -> Value? {
    type.allCases.first
}
