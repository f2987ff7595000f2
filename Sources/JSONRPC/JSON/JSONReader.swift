/// Reads JSON into `Decodable` types: strictly, in one pass, and with the exact path of a value that does not fit.
///
/// - Member names that occur twice are refused, canonically equivalent ones included.
/// - Integers are read from integral numbers only (`1.0` and `1e2` are integral) and never by way of a `Double`.
/// - A number that a `Double` can hold only as infinity, or as zero though it is not, is refused.
/// - Strings with U+0000 or a lone surrogate are refused.
/// - Containers may be nested `maximumDepth` deep.
public enum JSONReader {
    /// How members that a type does not ask for are treated.
    public enum UnknownMembers: Sendable {
        /// They are an error that names them: the rule for requests.
        case refused
        /// They are ignored: the rule for responses.
        case ignored
    }

    /// How to read.
    public struct Options: Sendable {
        /// How members that a type does not ask for are treated.
        public var unknownMembers: UnknownMembers
        /// How deep containers may be nested.
        public var maximumDepth: Int

        /// Options; by default unknown members are refused and the depth is at most 64.
        public init(unknownMembers: UnknownMembers = .refused, maximumDepth: Int = 64) {
            self.unknownMembers = unknownMembers
            self.maximumDepth = maximumDepth
        }
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONSyntaxError` if the bytes are not JSON, `JSONReadingError` if they do not fit the type, and what
    ///   the type's own `init(from:)` throws.
    public static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: [UInt8],
        options: Options = Options()
    ) throws -> Value {
        let document = try JSONDocument(bytes, maximumDepth: options.maximumDepth)
        return try JSONDecoding(document, root: 0, unknownMembers: options.unknownMembers).value(type, at: 0)
    }
}
