import BallotFiles
import PollAPI
import Polls

/// Reads a question's column: what a field stands for is worked out once, and then known by its bytes.
struct QuestionColumnReader: Sendable {
    /// What a field says.
    struct Answer {
        /// The number of its cells in ``cells``.
        let number: Int32
        /// What was written, where the question takes writing.
        let text: String?
    }

    let column: ImportMapping.QuestionColumn
    private let question: Question
    /// The cells of all answers so far; the first is no answer.
    private(set) var cells: [[String]] = [[]]
    private var numbers: [[String]: Int32] = [[]: 0]
    private var known = FieldTable()

    init(_ column: ImportMapping.QuestionColumn, question: Question) {
        self.column = column
        self.question = question
    }

    /// How much is remembered.
    var count: Int { cells.count + known.count }

    /// What a row says, or nil for one that has to be looked at as a whole, as what is not allowed must.
    mutating func answer(in record: RecordShape, of block: RecordBlock) -> Answer? {
        let field = block.fields[record.fields.lowerBound + column.column]
        if !field.isEscaped, let number = known.number(of: field.range, in: block.bytes.span) {
            return Answer(number: number, text: nil)
        }
        guard let text = String(validating: field.content(of: block.bytes.span), as: UTF8.self)?.trimmed else {
            return nil
        }
        do {
            let answer = try answer(text, written: try written(in: record, of: block))
            let cells = answer?.choices.map { Choice(question: question.key, choice: $0).encoded } ?? []
            if cells.isEmpty, question.isRequired { return nil }
            let number = number(of: cells)
            // What is written differs from row to row, and what is long seldom comes again.
            if answer?.text == nil, !field.isEscaped {
                known.remember(number, for: field.range, in: block.bytes.span)
            }
            return Answer(number: number, text: answer?.text)
        } catch {
            // The row is looked at as a whole, and the reason found again with its place.
            return nil
        }
    }

    private func answer(_ text: String, written: String) throws -> Question.Answer? {
        guard !text.isEmpty else { return nil }
        return try question.answer(column.question.answer(from: text, written: written))
    }

    /// The field beside it that holds what was written in, empty where there is none.
    private func written(in record: RecordShape, of block: RecordBlock) throws(UnreadableField) -> String {
        guard let column = column.writeInColumn else { return "" }
        let field = block.fields[record.fields.lowerBound + column]
        guard let text = String(validating: field.content(of: block.bytes.span), as: UTF8.self) else {
            throw UnreadableField()
        }
        return text.trimmed
    }

    private mutating func number(of cells: [String]) -> Int32 {
        if let number = numbers[cells] { return number }
        let number = Int32(clamping: self.cells.count)
        self.cells.append(cells)
        numbers[cells] = number
        return number
    }
}

/// A field that is not UTF-8.
struct UnreadableField: Error {}
