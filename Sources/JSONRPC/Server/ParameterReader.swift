/// Reads the parameters of one method, by name or by position.
struct ParameterReader<Method: RPCMethod>: Sendable {
    private let names: [String]

    init(_ method: Method.Type) {
        names = Method.parameters.map(\.name)
    }

    /// - Parameter index: Where the parameters stand in the document; nil if the call has none.
    func read(_ index: Int?, of document: JSONDocument) throws -> Method.Params {
        let (document, root) = index.map { (document, $0) } ?? (JSONDocument.emptyObject, 0)
        if let params = Method.params(fastPath: JSONValueView(document, at: root)) { return params }
        let decoding = JSONDecoding(document, root: root, positionalNames: names, unknownMembers: .refused)
        do {
            return try decoding.value(Method.Params.self, at: root)
        } catch let error as JSONReadingError {
            throw RPCError(error)
        }
    }
}
