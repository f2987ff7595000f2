/// A registered method as the OpenRPC document shows it.
///
/// Parameters come before results, of all methods: a type that is used in both is described as the stricter one.
struct MethodDescription: Sendable {
    let name: String
    private let describeParameters: @Sendable (SchemaCatalog) throws -> [OpenRPCDocument.ContentDescriptor]
    private let describeRest:
        @Sendable ([OpenRPCDocument.ContentDescriptor], SchemaCatalog) throws -> OpenRPCDocument.Method

    init<Method: RPCMethod>(_ method: Method.Type) {
        name = Method.name
        describeParameters = { try Self.parameters(of: method, in: $0) }
        describeRest = { parameters, catalog in
            let errors = Method.errors.map { error in
                OpenRPCDocument.ErrorObject(
                    code: error.code,
                    message: error.message,
                    data: .init(type: error.type, when: error.when)
                )
            }
            return OpenRPCDocument.Method(
                name: Method.name,
                summary: Method.summary,
                params: parameters,
                result: OpenRPCDocument.ContentDescriptor(
                    name: "result",
                    description: nil,
                    required: true,
                    schema: try catalog.schema(of: Method.Result.self)
                ),
                errors: errors.map { .object($0) } + ["invalid_params", "internal_error"].map { .reference($0) },
                examples: try Self.examples(of: method)
            )
        }
    }

    /// The methods as a document lists them, with the schemas of their types noted in `catalog`.
    static func describe(_ methods: [MethodDescription], in catalog: SchemaCatalog) throws -> [OpenRPCDocument.Method] {
        let parameters = try methods.map { try $0.describeParameters(catalog) }
        catalog.refusesUnknownMembers = false
        return try zip(methods, parameters).map { try $0.describeRest($1, catalog) }
    }

    private static func parameters<Method: RPCMethod>(
        of method: Method.Type,
        in catalog: SchemaCatalog
    ) throws -> [OpenRPCDocument.ContentDescriptor] {
        let read = try catalog.properties(of: Method.Params.self)
        let described = Method.parameters.map(\.name)
        guard described.sorted() == read.map(\.name).sorted() else {
            throw SchemaError.parametersDiffer(method: Method.name, described: described, read: read.map(\.name))
        }
        let parameters = try Method.parameters.compactMap { parameter in
            try read.first { $0.name == parameter.name }.map { property in
                OpenRPCDocument.ContentDescriptor(
                    name: property.name,
                    description: parameter.description,
                    required: property.isRequired,
                    schema: try catalog.schema(of: property, describedBy: parameter)
                )
            }
        }
        if let late = parameters.drop(while: \.required).first(where: \.required) {
            throw SchemaError.requiredBehindOptional(method: Method.name, parameter: late.name)
        }
        return parameters
    }

    private static func examples<Method: RPCMethod>(
        of method: Method.Type
    ) throws -> [OpenRPCDocument.ExamplePairing] {
        guard !Method.examples.isEmpty else { throw SchemaError.noExample(method: Method.name) }
        return try Method.examples.map { example in
            let params = try JSONWriter.encode(example.params)
            do {
                _ = try JSONReader.decode(Method.Params.self, from: params)
            } catch {
                throw SchemaError.invalidExample(method: Method.name, example: example.name)
            }
            let values = try JSONReader.decode([String: RawJSON].self, from: params)
            return OpenRPCDocument.ExamplePairing(
                name: example.name,
                params: Method.parameters.compactMap { parameter in
                    values[parameter.name].map { OpenRPCDocument.Example(name: parameter.name, value: $0) }
                },
                result: OpenRPCDocument.Example(
                    name: "result",
                    value: RawJSON(unchecked: try JSONWriter.encode(example.result))
                )
            )
        }
    }
}
