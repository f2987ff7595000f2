import HTTPTypes
import JSONRPC
import PollAPI
import PollPages
import PollService

/// What somebody wants to see of a poll's results.
struct ResultsQuestion: Sendable {
    let request: PageRequest
    let visitor: Visitor
    /// The slug or id in the address.
    let poll: String
    let file: ResultsFileName
    /// The choices in the address, and what of it was not understood.
    let address: ResultsAddress
    let problems: [AddressProblem]
    /// The fields of the address that show that the visitor has voted: a receipt, or what the ballot's page handed over.
    let opening: [FormFields.Field]
    /// The address of the server as the visitor knows it.
    let origin: String
    /// What was read for the visitor.
    let reads = PollReadCache()
    /// The language that the address asks for.
    private let language: String?

    private static let openingFields: Set = ["receipt", "s"]
    private static let languageField = "lang"

    init(_ request: PageRequest, visitor: Visitor, poll: String, file: ResultsFileName, origin: String) {
        self.request = request
        self.visitor = visitor
        self.poll = poll
        self.file = file
        self.origin = origin
        opening = request.query.fields.filter { Self.openingFields.contains($0.name) && !$0.value.isEmpty }
        language = request.query[Self.languageField]
        let choices = request.query.fields.filter {
            !Self.openingFields.contains($0.name) && $0.name != Self.languageField
        }
        (address, problems) = ResultsAddress.reading(FormFields(choices))
    }

    /// The reading that everybody shares who asks the same without showing who they are; nil for others.
    var sharedName: ReadingName? {
        guard visitor.caller == .anonymous, !showsVote else { return nil }
        return ReadingName(poll: poll, file: file, query: address.query)
    }

    /// The poll and the page around it in the words of the visitor: readers get the poll's own languages, and whoever signed in
    /// the page in theirs.
    func localized(_ presentation: PollPresentation) -> LocalizedPoll {
        let wanted = language ?? request.headers[.acceptLanguage] ?? ""
        let localized = presentation.localized(for: wanted)
        guard visitor.caller != .anonymous else { return localized }
        return LocalizedPoll(
            presentation: localized.presentation,
            language: localized.language,
            locale: PageLocale.accepting(wanted)
        )
    }

    /// The receipt that the address carries.
    var receipt: String? { opening.first { $0.name == "receipt" }?.value }

    /// Whether anything says that the visitor has voted.
    var showsVote: Bool { !opening.isEmpty || request.cookie(PageSite.voterCookie) != nil }

    /// Which of the hub's revisions the visitor is told of.
    var audience: EventTopic.Audience { visitor.isEditor ? .editors : sharedName == nil ? .voters : .readers }
}

extension PageError {
    /// Whether the error is about what the address chose, and not about who may see the poll or whether it is there.
    var isOfChoice: Bool {
        switch kind {
        case .ballotRejected: true
        case .forbidden, .notFound: error.data?.path.map { $0 != "poll" } ?? false
        case .unauthorized, .conflict, .pollNotOpen, .pollLocked, .rateLimited, .unavailable: false
        case nil: error.code == RPCError.Code.invalidParams
        }
    }

    /// What to tell whoever typed it.
    var sentence: String { error.data?.detail ?? error.message }
}
