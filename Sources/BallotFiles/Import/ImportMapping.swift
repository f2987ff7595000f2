package import PollAPI

/// Which column of a file answers which question and states which demographic.
///
/// A column belongs to a key when its header is the key in any case; failing that, when they differ only in case and in
/// whether hyphens, underscores or spaces part the words. What is said outright overrides this.
package struct ImportMapping: Sendable {
    /// The columns that answer a question, by their position in the header.
    package struct QuestionColumn: Sendable {
        package let question: QuestionFields
        package let column: Int
        /// The column `KEY.other` of an export, which holds what was written in.
        package let writeInColumn: Int?
    }

    /// The column that states a demographic, by its position in the header.
    package struct DemographicColumn: Sendable {
        package let demographic: DemographicFields
        package let column: Int
    }

    /// What the voter goes by among the keys, unless the poll has a question or a demographic of that name.
    private static let voter = "voter"

    /// The file's column names.
    package let header: [String]
    /// The column that names the voter; nil where the row's number does.
    package let voterColumn: Int?
    package let questions: [QuestionColumn]
    package let demographics: [DemographicColumn]

    /// Maps a file's columns to a poll.
    ///
    /// - Parameters:
    ///   - header: The column names.
    ///   - content: The poll's definition.
    ///   - overrides: Columns by key; where a question and a demographic share a key, by `answers.KEY` and
    ///     `demographics.KEY`. The key `voter` names the voter's column, where the poll has nothing of that name.
    ///   - voterColumn: The column that names the voter; one called `voter` unless given.
    /// - Throws: `ImportMappingError` if an override names nothing, a column is not clear, or a required question has no
    ///   column.
    package init(
        header: [String],
        content: PollContent,
        overrides: [String: String] = [:],
        voterColumn: String? = nil
    ) throws(ImportMappingError) {
        let columns = ImportColumns(header)
        let demographics = content.demographics ?? []
        let targets = ImportTargets(content.questions.map(\.key), demographics.map(\.key))
        for name in overrides.keys.sorted() where !targets.names.contains(name) && name != Self.voter {
            throw .unknownKey(name, known: targets.names + [Self.voter])
        }
        var questions: [QuestionColumn] = []
        for question in content.questions {
            let target = targets.question(question.key)
            guard let column = try columns.index(for: question.key, override: overrides[target]) else {
                guard question.required == false else {
                    throw .noColumn(forRequired: question.key, columns: header)
                }
                continue
            }
            let writeIn = question.allowOther == true ? header.firstIndex(of: question.key + ".other") : nil
            questions.append(QuestionColumn(question: question, column: column, writeInColumn: writeIn))
        }
        guard !questions.isEmpty else { throw .noQuestion(keys: content.questions.map(\.key), columns: header) }
        var stated: [DemographicColumn] = []
        for demographic in demographics {
            let target = targets.demographic(demographic.key)
            if let column = try columns.index(for: demographic.key, override: overrides[target]) {
                stated.append(DemographicColumn(demographic: demographic, column: column))
            } else if demographic.required == true {
                throw .noColumn(forRequired: demographic.key, columns: header)
            }
        }
        self.header = header
        self.questions = questions
        self.demographics = stated
        let mappedVoter = targets.names.contains(Self.voter) ? nil : overrides[Self.voter]
        if let voterColumn, let mappedVoter, voterColumn != mappedVoter {
            throw .severalColumns(key: Self.voter, columns: [voterColumn, mappedVoter])
        }
        self.voterColumn = try columns.index(for: Self.voter, override: voterColumn ?? mappedVoter)
    }

    /// The columns that nothing is taken from.
    package var ignoredColumns: [String] {
        var used = Set(questions.map(\.column) + questions.compactMap(\.writeInColumn) + demographics.map(\.column))
        if let voterColumn { used.insert(voterColumn) }
        return header.indices.filter { !used.contains($0) }.map {
            header[$0].isEmpty ? "(column \($0 + 1))" : header[$0]
        }
    }

    /// What each column that is used stands for, in the order of the poll: key and column name.
    package var usedColumns: [(key: String, column: String)] {
        questions.map { ($0.question.key, header[$0.column]) }
            + demographics.map { ($0.demographic.key, header[$0.column]) }
    }
}
