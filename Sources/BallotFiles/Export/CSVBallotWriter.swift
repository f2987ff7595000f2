package import PollAPI

/// Writes ballots as CSV: one line each, one column for each question and demographic.
///
/// The columns are `voter`, `submitted_at`, the questions' keys (`KEY.other` beside those that take write-ins) and the
/// demographics' keys; a city also has `KEY.place`, `KEY.region`, `KEY.country` and `KEY.geoname_id`. Several choices stand
/// in one field, parted by `;`, those of a ranking by `>`. Numbers are numbers; a text that a spreadsheet would take for a
/// formula begins with an apostrophe.
package struct CSVBallotWriter: BallotLineWriter {
    private let questions: [QuestionFields]
    private let demographics: [DemographicFields]

    /// A writer for the ballots of a poll.
    package init(_ content: PollContent) {
        questions = content.questions
        demographics = content.demographics ?? []
    }

    /// The column names.
    package var beginning: [UInt8] {
        var names = ["voter", "submitted_at"]
        for question in questions {
            names.append(question.key)
            if question.allowOther == true { names.append(question.key + ".other") }
        }
        for demographic in demographics {
            names.append(demographic.key)
            if demographic.kind == .city {
                names += ["place", "region", "country", "geoname_id"].map { "\(demographic.key).\($0)" }
            }
        }
        return CSVWriter.record(names)
    }

    /// One ballot as a record.
    package func line(_ ballot: ExportedBallot) -> [UInt8] {
        var fields = [ballot.voter, ballot.submittedAt]
        for question in questions {
            let answer = ballot.answers[question.key]
            fields.append(answer?.field(of: question.kind) ?? "")
            if question.allowOther == true { fields.append(CSVWriter.defused(answer?.writtenIn ?? "")) }
        }
        for demographic in demographics {
            fields.append(ballot.demographics[demographic.key]?.field ?? "")
            if demographic.kind == .city {
                let place = ballot.places[demographic.key]
                fields += [place?.name, place?.region, place?.country].map { CSVWriter.defused($0 ?? "") }
                fields.append(place?.geonameId.map(String.init) ?? "")
            }
        }
        return CSVWriter.record(fields)
    }
}

extension AnswerValue {
    /// The key that write-ins are counted under.
    private static let other = "other"

    fileprivate func field(of kind: QuestionKindField) -> String {
        switch self {
        case .text(let text): CSVWriter.defused(text)
        case .number(let number): number.shortestDecimal
        case .writeIn: Self.other
        case .null, .unsupported: ""
        case .list(let elements):
            elements.map { element in
                switch element {
                case .key(let key): key
                case .writeIn: Self.other
                }
            }
            .joined(separator: kind == .ranking ? ">" : ";")
        }
    }

    fileprivate var writtenIn: String? {
        switch self {
        case .writeIn(let text): return text
        case .list(let elements):
            for case .writeIn(let text) in elements { return text }
            return nil
        case .text, .number, .null, .unsupported: return nil
        }
    }
}

extension DemographicFieldValue {
    fileprivate var field: String {
        switch self {
        case .text(let text): CSVWriter.defused(text)
        case .number(let number): number.shortestDecimal
        case .null, .unsupported: ""
        }
    }
}
