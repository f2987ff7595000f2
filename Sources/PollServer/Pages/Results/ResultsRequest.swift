import HTTPTypes
import PollAPI
import PollPages
import PollService

/// What a visitor wants to see of a poll's results.
struct ResultsRequest: Sendable {
    let request: PageRequest
    let visitor: Visitor
    /// The slug or id in the address.
    let poll: String
    let resource: ResultsResource
    /// The choices in the address, and what of it was not understood.
    let address: ResultsAddress
    let problems: [AddressProblem]
    /// The fields of the address that show that the visitor has voted: a receipt, or what the ballot's page handed
    /// over.
    let accessFields: [FormFields.Field]
    /// The address of the server as the visitor knows it.
    let origin: String
    /// What was read for the visitor.
    let reads = PollReadCache()
    /// The language that the address asks for.
    private let language: String?

    private static let accessFieldNames: Set = ["receipt", "s"]
    private static let languageField = "lang"

    init(_ request: PageRequest, visitor: Visitor, poll: String, resource: ResultsResource, origin: String) {
        self.request = request
        self.visitor = visitor
        self.poll = poll
        self.resource = resource
        self.origin = origin
        accessFields = request.query.fields.filter {
            Self.accessFieldNames.contains($0.name) && !$0.value.isEmpty
        }
        language = request.query[Self.languageField]
        let choices = request.query.fields.filter {
            !Self.accessFieldNames.contains($0.name) && $0.name != Self.languageField
        }
        (address, problems) = ResultsAddress.reading(FormFields(choices))
    }

    var caller: Caller { visitor.caller }

    /// Whether the visitor is a reader without a key.
    var isReader: Bool { visitor.caller == .anonymous }

    /// The key of the snapshot that anonymous readers of the same choices share; nil for other visitors.
    var snapshotKey: SnapshotKey? {
        guard isReader, !showsVote else { return nil }
        return SnapshotKey(poll: poll, resource: resource, query: address.query)
    }

    /// The poll and the page around it in a language of the visitor's: readers get one of the poll's languages, editors
    /// a page in their own.
    func localized(_ presentation: PollPresentation) -> LocalizedPoll {
        let wanted = language ?? request.headers[.acceptLanguage] ?? ""
        let localized = presentation.localized(for: wanted)
        guard !isReader else { return localized }
        return LocalizedPoll(
            presentation: localized.presentation,
            language: localized.language,
            locale: PageLocale.accepting(wanted)
        )
    }

    /// The receipt that the address carries.
    var receipt: String? { accessFields.first { $0.name == "receipt" }?.value }

    /// Whether anything says that the visitor has voted.
    var showsVote: Bool { !accessFields.isEmpty || request.cookie(VoterAuthenticator.cookieName) != nil }

    /// Which revisions an event stream tells the visitor.
    var audience: Topic.Audience { visitor.isEditor ? .editors : snapshotKey == nil ? .voters : .readers }
}
