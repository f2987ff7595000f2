extension RPCRouter {
    /// Registers `rpc.discover`, which describes every method registered so far and itself. Call it last.
    ///
    /// - Throws: `SchemaError` if a method's description does not fit its types.
    public mutating func discoverable(info: OpenRPCInfo) throws {
        let document = try Self.document(info: info, registered + [DiscoverMethod.self])
        let result = DiscoverMethod.Result(document: RawJSON(unchecked: document))
        register(DiscoverMethod.self) { _, _ in result }
    }

    /// The OpenRPC document of the registered methods, in the order in which they were registered, as JSON.
    ///
    /// - Throws: `SchemaError` if a method's description does not fit its types.
    public func openRPCDocument(info: OpenRPCInfo) throws -> [UInt8] {
        try Self.document(info: info, registered)
    }

    private static func document(info: OpenRPCInfo, _ methods: [any RPCMethod.Type]) throws -> [UInt8] {
        let catalog = SchemaCatalog()
        let described = try MethodDescription.describe(methods.map { MethodDescription($0) }, in: catalog)
        let document = OpenRPCDocument(
            info: info,
            methods: described,
            components: .init(schemas: catalog.components, errors: OpenRPCDocument.standardErrors)
        )
        return try JSONWriter.encode(document)
    }
}

extension RPCMethod {
    /// Checks that the description fits the types: the parameters, the schemas and the examples.
    ///
    /// - Throws: `SchemaError` for the first thing that does not fit.
    public static func checkDescription() throws {
        _ = try MethodDescription.describe([MethodDescription(Self.self)], in: SchemaCatalog())
    }
}
