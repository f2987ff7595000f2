/// An OpenRPC 1.3 document, as far as this server fills it in.
struct OpenRPCDocument: Encodable {
    static let specificationVersion = "1.3.2"

    struct Method: Encodable {
        let name: String
        let summary: String
        let paramStructure = "either"
        let params: [ContentDescriptor]
        let result: ContentDescriptor
        let errors: [ErrorEntry]
        let examples: [ExamplePairing]
    }

    struct ContentDescriptor: Encodable {
        let name: String
        let description: String?
        let required: Bool
        let schema: JSONSchema
    }

    struct ErrorObject: Encodable {
        struct Details: Encodable {
            let type: String
            let when: String?
        }

        let code: Int
        let message: String
        let data: Details
    }

    /// An error written out, or a reference to one of the components.
    enum ErrorEntry: Encodable {
        case object(ErrorObject)
        case reference(String)

        private enum Keyword: String, CodingKey {
            case reference = "$ref"
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .object(let object):
                try object.encode(to: encoder)
            case .reference(let name):
                var keywords = encoder.container(keyedBy: Keyword.self)
                try keywords.encode("#/components/errors/\(name)", forKey: .reference)
            }
        }
    }

    struct Example: Encodable {
        let name: String
        let value: RawJSON
    }

    struct ExamplePairing: Encodable {
        let name: String
        let params: [Example]
        let result: Example
    }

    struct Components: Encodable {
        let schemas: [String: JSONSchema]
        let errors: [String: ErrorObject]

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        private enum Member: String, CodingKey {
            case schemas
            case errors
        }

        /// Writes the components in the order of their names, so that the same API gives the same bytes.
        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Member.self)
            try write(schemas, to: members.nestedContainer(keyedBy: Name.self, forKey: .schemas))
            try write(errors, to: members.nestedContainer(keyedBy: Name.self, forKey: .errors))
        }

        private func write(_ values: [String: some Encodable], to container: KeyedEncodingContainer<Name>) throws {
            var container = container
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                try container.encode(value, forKey: Name(name))
            }
        }
    }

    let openrpc = specificationVersion
    let info: OpenRPCInfo
    let methods: [Method]
    let components: Components
}
