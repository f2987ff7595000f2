public import PollAPI

/// A ballot as it was filled in on the page.
public struct BallotForm: Sendable {
    /// What was typed and chosen, kept for when the page must be shown again.
    public var entered: FormFields

    public init(_ entered: FormFields = FormFields()) {
        self.entered = entered
    }

    /// The longest write-in and the longest city, in characters.
    static let longestLine = 200
    static let ages = 0...130

    /// The call that casts the ballot.
    ///
    /// Fields that the poll does not have are passed over: a form may carry others, such as its token.
    ///
    /// - Throws: what is wrong with each field.
    public func ballot(for poll: PollView, voter: String?) throws(BallotProblems) -> VoteSubmit.Params {
        var problems = BallotProblems()
        var answers: [String: AnswerValue] = [:]
        for question in poll.content.questions {
            let field = BallotField.answer(question.key)
            do throws(FieldProblem) {
                if let answer = try answer(to: question) {
                    answers[question.key] = answer
                } else if question.required ?? true {
                    throw .answerMissing
                }
            } catch {
                problems.entries.append(.init(field: field, problem: error))
            }
        }
        var stated: [String: DemographicFieldValue] = [:]
        for demographic in poll.content.demographics ?? [] {
            let field = BallotField.demographic(demographic.key)
            do throws(FieldProblem) {
                if let value = try value(of: demographic) {
                    stated[demographic.key] = value
                } else if demographic.required ?? false {
                    throw .valueMissing
                }
            } catch {
                problems.entries.append(.init(field: field, problem: error))
            }
        }
        guard problems.entries.isEmpty else { throw problems }
        return VoteSubmit.Params(
            poll: poll.slug,
            voter: voter,
            answers: answers,
            demographics: stated.isEmpty ? nil : stated
        )
    }

    private func value(of demographic: DemographicFields) throws(FieldProblem) -> DemographicFieldValue? {
        let entry = (entered[BallotField.demographic(demographic.key).name] ?? "").trimmed
        if entry.isEmpty { return nil }
        switch demographic.kind {
        case .age:
            guard let age = Int(entry.withLatinDigits), BallotForm.ages.contains(age) else { throw .notAnAge }
            return .number(Double(age))
        case .city:
            guard entry.unicodeScalars.count <= BallotForm.longestLine else { throw .tooLong(BallotForm.longestLine) }
            return .text(entry)
        case .category:
            guard demographic.options?.contains(where: { $0.key == entry }) == true else { throw .notOffered }
            return .text(entry)
        }
    }
}

extension String {
    /// The text with the digits of Arabic, Persian and other scripts as Latin ones.
    var withLatinDigits: String {
        String(
            flatMap { character -> String in
                guard let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber else {
                    return String(character)
                }
                return String(digit)
            }
        )
    }
}
