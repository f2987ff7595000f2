// Neither error converts by itself: one that a handler meets in stored JSON is not the caller's doing.

extension RPCError {
    /// Invalid params (-32602) with the path.
    init(_ error: JSONReadingError) {
        self = .invalidParams(path: error.path.isEmpty ? nil : error.path, detail: error.detail)
    }

    /// Parse error (-32700) with the offset.
    init(_ error: JSONSyntaxError) {
        self = .parseError(detail: error.reason.rawValue, offset: error.offset)
    }
}
