extension RPCError {
    /// The error codes that JSON-RPC 2.0 defines (section 5.1).
    public enum Code {
        /// The bytes are not JSON.
        public static let parseError = -32700
        /// The JSON is no Request object.
        public static let invalidRequest = -32600
        /// There is no such method.
        public static let methodNotFound = -32601
        /// The parameters do not fit the method.
        public static let invalidParams = -32602
        /// Something failed that is not the caller's business.
        public static let internalError = -32603
    }

    /// -32700: the bytes are not JSON.
    public static func parseError(detail: String? = nil, offset: Int? = nil) -> RPCError {
        var data = RPCErrorDetails(type: "parse_error", detail: detail)
        data.extra["offset"] = offset.map(RPCErrorDetails.Value.integer)
        return RPCError(code: Code.parseError, message: "Parse error", data: data)
    }

    /// -32600: the JSON is no Request object.
    public static func invalidRequest(
        type: String = "invalid_request",
        path: String? = nil,
        detail: String? = nil
    ) -> RPCError {
        RPCError(
            code: Code.invalidRequest,
            message: "Invalid Request",
            data: RPCErrorDetails(type: type, path: path, detail: detail)
        )
    }

    /// -32601: there is no such method.
    public static let methodNotFound = RPCError(
        code: Code.methodNotFound,
        message: "Method not found",
        data: RPCErrorDetails(type: "method_not_found")
    )

    /// -32602: the parameters do not fit the method.
    public static func invalidParams(path: String? = nil, detail: String? = nil) -> RPCError {
        RPCError(
            code: Code.invalidParams,
            message: "Invalid params",
            data: RPCErrorDetails(type: "invalid_params", path: path, detail: detail)
        )
    }

    /// -32603: something failed that is not the caller's business.
    public static let internalError = RPCError(
        code: Code.internalError,
        message: "Internal error",
        data: RPCErrorDetails(type: "internal_error")
    )
}
