/// `rpc.discover`: the method by which an API describes itself (OpenRPC 1.3, "Service Discovery Method").
public enum DiscoverMethod: RPCMethod {
    /// An OpenRPC document.
    public struct Result: Codable, Sendable, Hashable, SchemaDescribed {
        /// The document as JSON.
        public let document: RawJSON

        /// A document.
        public init(document: RawJSON) {
            self.document = document
        }

        /// Keeps the text of the document.
        public init(from decoder: any Decoder) throws {
            document = try decoder.singleValueContainer().decode(RawJSON.self)
        }

        /// Writes the document as it is.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(document)
        }

        /// An OpenRPC document, described by its outermost members only.
        public static var schema: JSONSchema {
            var schema = JSONSchema.object([
                .init("openrpc", .string.described("The version of the OpenRPC specification.")),
                .init("info", .dictionary(of: .any).described("The name and version of the API.")),
                .init("methods", .array(of: .dictionary(of: .any)).described("Every method of the API.")),
                .init("components", .dictionary(of: .any).described("The schemas and errors referred to.")),
            ])
            schema.additionalProperties = nil
            return schema.described("An OpenRPC 1.3 document.")
        }

        /// A document without methods.
        public static var placeholder: Result {
            let text =
                #"{"openrpc":"\#(OpenRPCDocument.specificationVersion)","info":{"title":"Example","version":"1"},"#
                + #""methods":[],"components":{"schemas":{},"errors":{}}}"#
            return Result(document: RawJSON(unchecked: Array(text.utf8)))
        }
    }

    /// `rpc.discover`.
    public static let name = "rpc.discover"
    /// What the method does.
    public static let summary = "Returns the OpenRPC document of this server."
    /// None.
    public static let parameters: [FieldDescription] = []
    /// None.
    public static let errors: [RPCErrorDescription] = []
    /// A document without methods.
    public static var examples: [RPCExample<NoParams, Result>] {
        [RPCExample("an API without methods", params: NoParams(), result: Result.placeholder)]
    }
}
