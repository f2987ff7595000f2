/// Notes what one value asks its decoder for.
final class SchemaRecorder {
    private enum Source {
        case schema(JSONSchema)
        case nested(SchemaRecorder)
    }

    private struct Member {
        let name: String
        let source: Source
        var isRequired: Bool
    }

    let catalog: SchemaCatalog
    /// The schema of a value that is read as one scalar or list rather than by members.
    var scalar: JSONSchema?
    private var members: [Member] = []
    /// Members whose presence has been asked about, which can therefore be left out.
    private var optionalNames: Set<String> = []

    init(_ catalog: SchemaCatalog) {
        self.catalog = catalog
    }

    /// The object that the value is read from.
    var schema: JSONSchema {
        if let scalar { return scalar }
        let properties = members.map { member in
            let schema =
                switch member.source {
                case .schema(let schema): schema
                case .nested(let recorder): recorder.schema
                }
            let isRequired = member.isRequired && !optionalNames.contains(member.name)
            return JSONSchema.Property(member.name, isRequired ? schema : schema.orNull, isRequired: isRequired)
        }
        var object = JSONSchema.object(properties)
        if !catalog.refusesUnknownMembers { object.additionalProperties = nil }
        return object
    }

    func noteOptional(_ name: String) {
        optionalNames.insert(name)
    }

    func note(_ name: String, _ schema: JSONSchema, isRequired: Bool) {
        add(Member(name: name, source: .schema(schema), isRequired: isRequired))
    }

    func noteNested(_ name: String) -> SchemaRecorder {
        let recorder = SchemaRecorder(catalog)
        add(Member(name: name, source: .nested(recorder), isRequired: true))
        return recorder
    }

    /// A member that is read twice keeps its first schema, and is required if either reading says so.
    private func add(_ member: Member) {
        if let known = members.firstIndex(where: { $0.name == member.name }) {
            members[known].isRequired = members[known].isRequired || member.isRequired
        } else {
            members.append(member)
        }
    }
}
