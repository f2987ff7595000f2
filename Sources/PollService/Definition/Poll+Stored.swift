import JSONRPC
public import PollAPI
package import PollStore
public import Polls

extension Poll {
    /// The poll that the database keeps, its definition parsed again.
    /// - Throws: ``StoreError/corrupt(_:)`` when what is stored is no valid poll.
    package init(_ stored: StoredPoll) throws(StoreError) {
        guard let slug = Key(stored.slug), let status = Status(rawValue: stored.status) else {
            throw .corrupt("poll \(stored.id) has no valid slug or status")
        }
        let definition: PollDefinition
        do {
            definition = try JSONReader.decode(
                PollContent.self,
                from: Array(stored.definition.utf8),
                options: JSONReader.Options(unknownMembers: .ignored)
            ).parsed()
        } catch {
            throw .corrupt("the definition of poll \(stored.id) cannot be read: \(error)")
        }
        self.init(
            id: stored.id,
            publicID: stored.publicID,
            slug: slug,
            status: status,
            revision: Int(stored.revision),
            createdAt: stored.createdAt,
            definition: definition
        )
    }
}

extension PollDefinition {
    /// The definition as it is stored: the terms of the contract with every default written out.
    func stored() throws(StoreError) -> String {
        do {
            return String(decoding: try JSONWriter.encode(PollContent(self)), as: UTF8.self)
        } catch {
            throw .corrupt("a definition cannot be written: \(error)")
        }
    }
}

extension PollView {
    /// A poll as the wire shows it.
    public init(_ poll: Poll) {
        var content = PollContent(poll.definition)
        content.results?.steps?.ballots = poll.definition.results.ballotsPerStep
        content.results?.slices = poll.definition.declaredSlices.map(DimensionList.init)
        self.init(
            id: poll.publicID,
            slug: poll.slug.text,
            status: PollStatusField(poll.status),
            revision: poll.revision,
            createdAt: poll.createdAt.rfc3339,
            content: content
        )
    }
}

extension PollStatusField {
    init(_ status: Poll.Status) {
        self =
            switch status {
            case .draft: .draft
            case .open: .open
            case .closed: .closed
            }
    }
}
