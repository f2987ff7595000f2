package import PollAPI

extension ImportMapping {
    /// The ballot that a row holds.
    ///
    /// An empty field is a missing answer. Whether the poll takes the ballot is not decided here.
    ///
    /// - Parameters:
    ///   - fields: One field for each column.
    ///   - number: The row's number in the file, from 1 for the first below the header; it stands for the voter where no
    ///     column does.
    ///   - poll: The poll's slug or id.
    /// - Throws: `RowRejection` for a row of another width and for a value that cannot be read as what its column holds.
    package func vote(
        from fields: [String],
        number: Int,
        poll: String
    ) throws(RowRejection) -> VoteSubmit.Params {
        guard fields.count == header.count else {
            throw .fieldCount(expected: header.count, found: fields.count)
        }
        var answers: [String: AnswerValue] = [:]
        for column in questions {
            let text = fields[column.column].trimmed
            let written = column.writeInColumn.map { fields[$0].trimmed } ?? ""
            if text.isEmpty, written.isEmpty { continue }
            do {
                answers[column.question.key] = try column.question.answer(from: text, written: written)
            } catch {
                throw error.at("answers.\(column.question.key)")
            }
        }
        var stated: [String: DemographicFieldValue] = [:]
        for column in demographics {
            let text = fields[column.column].trimmed
            if text.isEmpty { continue }
            do {
                stated[column.demographic.key] = try column.demographic.value(from: text)
            } catch {
                throw error.at("demographics.\(column.demographic.key)")
            }
        }
        return VoteSubmit.Params(
            poll: poll,
            voter: try voter(of: fields, number: number),
            answers: answers,
            demographics: stated.isEmpty ? nil : stated
        )
    }

    private func voter(of fields: [String], number: Int) throws(RowRejection) -> String {
        guard let voterColumn else { return "row \(number)" }
        let voter = fields[voterColumn].trimmed
        // The row's number could be the name of another file's voter, so it does not stand in for a missing one.
        guard !voter.isEmpty else { throw .missingVoter }
        return voter
    }
}
