import JSONRPC
import Places
import PollAPI
import PollStore
import Polls

/// `poll.audit`: recounts a poll from its ballots.
struct AuditMethods: Sendable {
    let polls: PollReader
    let places: Gazetteer
    /// Each audit holds a connection for as long as there are ballots; a few editors must not keep everybody else from reading.
    let semaphore = AsyncSemaphore(2)

    func register(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(PollAudit.self) { try await audit($0, $1) }
    }

    /// The most differing counts that an audit lists.
    private static let listedDifferences = 1_000

    /// `poll.audit`.
    func audit(_ params: PollAudit.Params, _ context: CallContext) async throws -> PollAudit.Result {
        try context.caller.require(.editor)
        let poll = try await polls.poll(named: params.poll)
        let audit = try await semaphore.withPermit {
            try await polls.store.audit(poll: poll.number, limit: Self.listedDifferences)
        }
        return PollAudit.Result(
            ballots: audit.ballots,
            differences: audit.differences.map { difference in
                TallyDifference(
                    question: difference.question,
                    choice: difference.choice,
                    demographics: group(of: difference, in: poll),
                    tally: difference.tally,
                    recount: difference.recount
                )
            },
            differenceCount: audit.differenceCount,
            asOf: audit.asOf.rfc3339
        )
    }

    /// What the ballots of a differing count have in common, by demographic; nothing where its stratum is unknown, which is
    /// itself a fault that the audit is there to show.
    private func group(of difference: TallyAudit.Difference, in poll: Poll) -> [String: String] {
        let demographics = poll.definition.demographics
        guard let values = difference.demographics, let stratum = Stratum(stored: values, demographics: demographics)
        else { return [:] }
        return Dictionary(
            zip(demographics, stratum.values).map { demographic, value in
                switch value {
                case .notStated: (demographic.key.text, "not stated")
                case .age(let years): (demographic.key.text, String(years))
                case .category(let key): (demographic.key.text, key.text)
                case .place(let code): (demographic.key.text, PlaceFields(code, places: places).label(code))
                }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension PlaceFields {
    /// The place with what tells it from others of its name.
    fileprivate func label(_ code: PlaceCode) -> String {
        switch code {
        case .town: [name, region, country].compactMap(\.self).joined(separator: ", ")
        case .region: [region, country].compactMap(\.self).joined(separator: ", ")
        case .country: country ?? ""
        case .ambiguous, .unknown: name ?? ""
        }
    }
}
