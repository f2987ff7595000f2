/// The `data` of an error object: a stable word for programs, and what helps to mend the call.
public struct RPCErrorDetails: Sendable, Hashable {
    /// A value of a member that not every error has.
    public enum Value: Sendable, Hashable {
        /// Text.
        case string(String)
        /// A whole number.
        case integer(Int)
        /// A finite number; a whole one reads back as `integer`.
        case number(Double)
        /// true or false.
        case boolean(Bool)
    }

    /// The type of the error, in snake_case.
    public var type: String
    /// Where in the parameters the error lies, such as `answers.sign`.
    public var path: String?
    /// A sentence for a person.
    public var detail: String?
    /// In how many seconds a repetition may succeed.
    public var retryAfter: Int?
    /// Why, in snake_case, where a type has several reasons.
    public var reason: String?
    /// Further members, by name.
    public var extra: [String: Value]

    /// Details of a type.
    public init(
        type: String,
        path: String? = nil,
        detail: String? = nil,
        retryAfter: Int? = nil,
        reason: String? = nil,
        extra: [String: Value] = [:]
    ) {
        self.type = type
        self.path = path
        self.detail = detail
        self.retryAfter = retryAfter
        self.reason = reason
        self.extra = extra
    }
}

extension RPCErrorDetails.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
}
