/// One element of a message: a Request object, or something that is none.
enum RPCElement: Sendable {
    case call(RPCCall)
    /// An answer is due even though the element may have no id.
    case invalid(RPCError, id: ArraySlice<UInt8>)

    /// The bytes of `null`, the id of an answer to what has none.
    static let nullID = Array("null".utf8)[...]
}

/// A well-formed Request object.
struct RPCCall: Sendable {
    let method: String
    /// The place of `params` on the tape, or nil if they are left out.
    let params: Int?
    /// The bytes of the id as they stand in the text, or nil for a notification.
    let id: ArraySlice<UInt8>?
}
