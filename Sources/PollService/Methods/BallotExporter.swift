import BallotFiles
import JSONRPC
import Places
import PollAPI
import PollStore
import Polls

/// Turns stored ballots into the words of the contract.
struct BallotExporter: Sendable {
    let polls: PollReader
    let places: Gazetteer

    /// Reads the ballots of a poll, all of one moment, and hands over one at a time.
    ///
    /// They come in the order of their voters' keys, which tells nothing about the order of voting.
    /// - Throws: what `body` throws, 1404 for a poll that is not there, ``StoreError``.
    func forEachBallot(of poll: String, _ body: (ExportedBallot) async throws -> Void) async throws {
        let poll = try await polls.poll(named: poll)
        try await polls.store.forEachPage(ofBallotsIn: poll.id) { page in
            for stored in page { try await body(try exported(stored, of: poll)) }
        }
    }

    /// A ballot in the terms of the contract.
    func exported(_ stored: StoredBallot, of poll: Poll) throws -> ExportedBallot {
        guard let stratum = Stratum(stored: stored.demographics, demographics: poll.definition.demographics) else {
            throw StoreError.corrupt("a ballot's stratum does not fit poll \(poll.id)")
        }
        var choices: [String: [String]] = [:]
        for choice in stored.answers.compactMap(Choice.init(encoded:)) {
            choices[choice.question.text, default: []].append(choice.choice)
        }
        var answers: [String: AnswerValue] = [:]
        for question in poll.definition.questions {
            let key = question.key.text
            guard let chosen = choices[key] else { continue }
            answers[key] = AnswerValue(chosen, text: stored.texts[key], question: question)
        }
        let entered = Dictionary(
            stored.enteredCities.compactMap { pair in
                pair.firstIndex(of: "=").map { (String(pair[..<$0]), String(pair[pair.index(after: $0)...])) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        var demographics: [String: DemographicFieldValue] = [:]
        var resolved: [String: PlaceFields] = [:]
        for (demographic, value) in zip(poll.definition.demographics, stratum.values) {
            let key = demographic.key.text
            switch value {
            case .notStated: continue
            case .age(let years): demographics[key] = .number(Double(years))
            case .category(let category): demographics[key] = .text(category.text)
            case .place(let code):
                demographics[key] = .text(entered[key] ?? "")
                resolved[key] = PlaceFields(code, places: places)
            }
        }
        return ExportedBallot(
            voter: stored.voter.hexadecimal,
            submittedAt: stored.submittedAt.rfc3339,
            answers: answers,
            demographics: demographics,
            places: resolved
        )
    }
}

extension AnswerValue {
    /// An answer in the form in which it was submitted, from the choices that it was counted for.
    init(_ choices: [String], text: String?, question: Question) {
        switch question.kind {
        case .single:
            let choice = choices.first ?? ""
            self = choice == Option.writeIn && question.allowsWriteIn ? .writeIn(text ?? "") : .text(choice)
        case .multiple:
            self = .list(
                choices.filter { $0 != Choice.answered }.map { choice in
                    choice == Option.writeIn && question.allowsWriteIn ? .writeIn(text ?? "") : .key(choice)
                }
            )
        case .rating, .number:
            self = choices.first.flatMap(Double.init).map(AnswerValue.number) ?? .null
        case .ranking:
            self = .list((choices.first ?? "").split(separator: ">").map { .key(String($0)) })
        case .text:
            self = .text(text ?? "")
        }
    }
}

extension PlaceFields {
    /// What an entered city was resolved to.
    init(_ code: PlaceCode, places: Gazetteer) {
        switch code {
        case .town(let number):
            let place = places.place(geonameId: number)
            self.init(
                name: place?.name,
                region: place?.region,
                country: place?.country,
                geonameId: Int(number)
            )
        case .region(let country, let code):
            self.init(
                name: "unknown",
                region: places.region(country: country, code: code)?.name ?? code,
                country: country
            )
        case .country(let country): self.init(name: "unknown", country: country)
        case .ambiguous: self.init(name: "ambiguous")
        case .unknown: self.init(name: "unknown")
        }
    }
}
