/// Why a method cannot be described.
public enum SchemaError: Error, Sendable, Hashable {
    /// The type cannot be made from placeholders; it has to conform to `SchemaDescribed`.
    case cannotProbe(type: String)
    /// `parameters` names other parameters than `Params` reads.
    case parametersDiffer(method: String, described: [String], read: [String])
    /// A required parameter stands behind an optional one, which OpenRPC forbids.
    case requiredBehindOptional(method: String, parameter: String)
    /// The method has no example.
    case noExample(method: String)
    /// An example's parameters are refused by the type that reads them.
    case invalidExample(method: String, example: String)
}
