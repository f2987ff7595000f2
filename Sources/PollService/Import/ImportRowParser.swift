import BallotFiles
import PollAPI
import PollStore
import Polls

/// Makes valid ballots of a file's rows. Rows whose fields have all been met before cost no text, list or dictionary.
///
/// A row that is not plainly valid is looked at again as a whole, by the code that takes single ballots, so that it is taken or
/// rejected for the same reason as there.
struct ImportRowParser: Sendable {
    private let poll: Poll
    /// The meaning of the columns; nil for newline-delimited JSON, which names its members.
    private let mapping: ImportMapping?
    private let keys: PollVoterKeys
    private let resolve: @Sendable (String) -> PlaceCode
    private let standard: Learned
    private var learned: Learned

    /// What has been learned from the rows so far.
    private struct Learned: Sendable {
        var vocabulary = BallotVocabulary()
        var questions: [QuestionColumnReader] = []
        /// By position in the poll; nil where the file has no such column.
        var demographics: [DemographicColumnReader?] = []
        var answers = TupleTable()
        var strata = TupleTable()
        var typed = TupleTable()

        var count: Int {
            vocabulary.count + answers.count + strata.count + typed.count + questions.reduce(0) { $0 + $1.count }
                + demographics.reduce(0) { $0 + ($1?.count ?? 0) }
        }
    }

    /// How much is remembered between blocks: some 100 MB of a file in which nothing comes again.
    private static let memory = 400_000

    init(
        poll: Poll,
        mapping: ImportMapping?,
        keys: PollVoterKeys,
        resolve: @escaping @Sendable (String) -> PlaceCode
    ) {
        self.poll = poll
        self.mapping = mapping
        self.keys = keys
        self.resolve = resolve
        var learned = Learned()
        for column in mapping?.questions ?? [] {
            guard let question = poll.definition.question(column.question.key) else { continue }
            learned.questions.append(QuestionColumnReader(column, question: question))
        }
        for demographic in poll.definition.demographics {
            let column = mapping?.demographics.first { $0.demographic.key == demographic.key.text }
            learned.demographics.append(
                column.map { DemographicColumnReader($0, demographic: demographic, resolve: resolve) }
            )
        }
        standard = learned
        self.learned = learned
    }

    /// What the numbers of the rows mean that were parsed last.
    var vocabulary: BallotVocabulary { learned.vocabulary }

    /// Parses a block of rows.
    /// - Parameter rowsBefore: the rows of the file before them.
    mutating func parse(_ block: RecordBlock, rowsBefore: Int) -> ParsedRows {
        if learned.count > Self.memory { learned = standard }
        var parsed = ParsedRows()
        parsed.count = block.records.count
        parsed.rows.reserveCapacity(block.records.count)
        var scratch: [Int32] = []
        for (index, record) in block.records.enumerated() {
            let number = rowsBefore + index + 1
            let place = Int32(clamping: index)
            if let row = familiarRow(record, block, place: place, number: number, &scratch, &parsed.texts) {
                parsed.rows.append(row)
                continue
            }
            do throws(RowRejection) {
                parsed.rows.append(try wholeRow(record, block, place: place, number: number, &parsed.texts))
            } catch {
                parsed.rejects.append(
                    RejectedRow(line: record.line, reason: error.reason, row: block.raw(record))
                )
            }
        }
        return parsed
    }

    /// The ballot of a row whose fields are all understood by themselves; nil for any other row.
    private mutating func familiarRow(
        _ record: RecordShape,
        _ block: RecordBlock,
        place: Int32,
        number: Int,
        _ scratch: inout [Int32],
        _ texts: inout [ParsedRows.Text]
    ) -> ParsedRow? {
        guard let mapping, record.isPlain || record.fault == nil && block.isUTF8(record),
            record.fields.count == mapping.header.count,
            let voter = voter(of: record, block, mapping, number: number)
        else { return nil }
        let textStart = texts.count
        scratch.removeAll(keepingCapacity: true)
        for index in learned.questions.indices {
            guard let answer = learned.questions[index].answer(in: record, of: block) else {
                texts.removeSubrange(textStart...)
                return nil
            }
            scratch.append(answer.number)
            if let text = answer.text {
                texts.append(ParsedRows.Text(question: learned.questions[index].column.question.key, body: text))
            }
        }
        let answers = answers(scratch)
        scratch.removeAll(keepingCapacity: true)
        for index in learned.demographics.indices {
            guard let number = learned.demographics[index]?.number(in: record, of: block) ?? absence(index) else {
                texts.removeSubrange(textStart...)
                return nil
            }
            scratch.append(number)
        }
        let (stratum, typed) = statements(scratch)
        return ParsedRow(
            voter: voter,
            place: place,
            stratum: stratum,
            answers: answers,
            typed: typed,
            texts: textStart..<texts.count
        )
    }

    /// The number that stands for a demographic without a column; nil where there is a column.
    private func absence(_ index: Int) -> Int32? {
        learned.demographics[index] == nil ? -1 : nil
    }

    private mutating func answers(_ numbers: [Int32]) -> Int32 {
        if let answers = learned.answers.number(of: numbers) { return answers }
        let cells = zip(learned.questions, numbers).flatMap { $0.cells[Int($1)] }
        let answers = learned.vocabulary.number(ofAnswers: cells)
        learned.answers.remember(answers, for: numbers)
        return answers
    }

    private mutating func statements(_ numbers: [Int32]) -> (stratum: Int32, typed: Int32) {
        if let stratum = learned.strata.number(of: numbers), let typed = learned.typed.number(of: numbers) {
            return (stratum, typed)
        }
        let statements = zip(learned.demographics, numbers).map { column, number in
            number < 0 ? nil : column?.statements[Int(number)]
        }
        let stratum = learned.vocabulary.number(of: Stratum(values: statements.map { $0?.value ?? .notStated }))
        let typed = learned.vocabulary.number(ofTyped: statements.compactMap { $0?.typed })
        learned.strata.remember(stratum, for: numbers)
        learned.typed.remember(typed, for: numbers)
        return (stratum, typed)
    }

    private func voter(
        of record: RecordShape,
        _ block: RecordBlock,
        _ mapping: ImportMapping,
        number: Int
    ) -> VoterKeyBits? {
        guard let column = mapping.voterColumn else { return keys.key(ofPlain: Array("row \(number)".utf8)[...]) }
        let field = block.fields[record.fields.lowerBound + column]
        guard !field.isEscaped, record.isPlain, !field.range.isEmpty, field.range.count <= VoterToken.longest else {
            return nil
        }
        let token = block.bytes[field.range]
        // White space at the ends does not belong to the voter.
        guard let first = token.first, let last = token.last, first > 0x20, last > 0x20 else { return nil }
        return keys.key(ofPlain: token)
    }

    /// The ballot of a row, read and held against the poll as a single ballot is.
    private mutating func wholeRow(
        _ record: RecordShape,
        _ block: RecordBlock,
        place: Int32,
        number: Int,
        _ texts: inout [ParsedRows.Text]
    ) throws(RowRejection) -> ParsedRow {
        let vote = try block.vote(of: record, by: mapping, number: number, poll: poll.publicID)
        let voter = vote.voter ?? ""
        guard VoterToken.isValid(voter) else { throw .refused("voter: \(VoterToken.rule)") }
        let ballot: Ballot
        do {
            ballot = try Ballot(
                answers: vote.answers,
                demographics: vote.demographics ?? [:],
                of: poll.definition,
                resolve: resolve
            )
        } catch {
            throw .refused("\(error.path): \(error.detail)")
        }
        let textStart = texts.count
        texts += ballot.texts.map { ParsedRows.Text(question: $0.question.text, body: $0.text) }
        return ParsedRow(
            voter: keys.key(of: voter),
            place: place,
            stratum: learned.vocabulary.number(of: ballot.stratum),
            answers: learned.vocabulary.number(ofAnswers: ballot.choices.map(\.encoded)),
            typed: learned.vocabulary.number(ofTyped: ballot.enteredCities.map { "\($0.demographic)=\($0.text)" }),
            texts: textStart..<texts.count
        )
    }
}
