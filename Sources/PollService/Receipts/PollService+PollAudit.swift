import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// The most differing counts that an audit lists.
    private static let listedDifferences = 1_000

    /// `poll.audit`.
    func audit(_ params: PollAudit.Params, _ context: CallContext) async throws -> PollAudit.Result {
        try require(.editor, of: context.caller)
        let poll = try await stored(params.poll).poll
        let audit = try await audits.withPermit {
            try await store.audit(poll: poll.number, limit: Self.listedDifferences)
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
