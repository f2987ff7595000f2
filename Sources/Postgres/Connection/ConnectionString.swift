internal import CLibpq

/// libpq's own parser of connection URLs and strings.
enum ConnectionString {
    /// The keywords that the text gives a value to.
    static func parse(_ text: String) throws(PostgresError) -> [String: String] {
        guard !text.utf8.contains(0) else { throw .invalidConfiguration("the connection URL contains U+0000") }
        var message: UnsafeMutablePointer<CChar>?
        let options = unsafe PQconninfoParse(text, &message)
        // The message may quote the password; it is freed unread.
        unsafe PQfreemem(message)
        guard let options = unsafe options else {
            throw .invalidConfiguration("the connection URL is not one that libpq understands")
        }
        defer { unsafe PQconninfoFree(options) }
        var keywords: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                keywords[unsafe String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return keywords
    }
}
