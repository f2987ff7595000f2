/// What one body asks for, read and counted but not yet carried out.
public struct RPCMessage: Sendable {
    enum Content: Sendable {
        case single(RPCElement)
        case batch([RPCElement])
        case refused(RPCError)
    }

    let document: JSONDocument
    let content: Content
    let limits: RPCLimits

    /// Reads a body. Whatever it holds, the router can answer it.
    public init(_ body: [UInt8], limits: RPCLimits = RPCLimits()) {
        self.limits = limits
        do {
            document = try JSONDocument(body, maximumDepth: limits.maximumDepth)
        } catch {
            document = .emptyObject
            content = .refused(RPCError(error))
            return
        }
        guard document.kind(of: 0) == .array else {
            content = .single(RPCElement(document, at: 0))
            return
        }
        // One more than allowed tells that there are too many; their full list would be as large as the index.
        let elements = document.elements(of: 0, limit: min(max(limits.maximumBatch, 0), 1 << 28) + 1)
        if elements.isEmpty {
            content = .refused(.invalidRequest(detail: "A batch holds at least one call."))
        } else if elements.count > limits.maximumBatch {
            let detail = "A batch holds at most \(limits.maximumBatch) calls."
            content = .refused(.invalidRequest(type: "batch_too_long", detail: detail))
        } else {
            content = .batch(elements.map { [document] in RPCElement(document, at: $0) })
        }
    }

    private var elements: [RPCElement] {
        switch content {
        case .single(let element): [element]
        case .batch(let elements): elements
        case .refused: []
        }
    }

    /// How many calls a limiter has to count; a body that holds none counts as one.
    public var callCount: Int { max(1, elements.count) }

    /// The methods of the calls as the caller names them, one for each well-formed call, in order.
    public var methodNames: [String] {
        elements.compactMap { element in
            guard case .call(let call) = element else { return nil }
            return call.method
        }
    }
}
