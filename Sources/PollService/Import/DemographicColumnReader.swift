import BallotFiles
import PollAPI
import Polls

/// Reads a demographic's column: what a field stands for is worked out once, and then known by its bytes.
struct DemographicColumnReader: Sendable {
    /// What a field says.
    struct Statement: Sendable {
        let value: StratumValue
        /// A city as typed, in the form `demographic=city`.
        let typed: String?
    }

    private let column: ImportMapping.DemographicColumn
    private let demographic: Demographic
    private let resolve: @Sendable (String) -> PlaceCode
    /// What all fields so far say.
    private(set) var statements: [Statement] = []
    private var known = FieldTable()

    init(
        _ column: ImportMapping.DemographicColumn,
        demographic: Demographic,
        resolve: @escaping @Sendable (String) -> PlaceCode
    ) {
        self.column = column
        self.demographic = demographic
        self.resolve = resolve
    }

    /// How much is remembered.
    var count: Int { statements.count + known.count }

    /// The number in ``statements`` of what a row says, or nil for one that has to be looked at as a whole.
    mutating func number(in record: RecordShape, of block: RecordBlock) -> Int32? {
        let field = block.fields[record.fields.lowerBound + column.column]
        if !field.isEscaped, let number = known.number(of: field.range, in: block.bytes.span) { return number }
        guard let text = String(validating: field.content(of: block.bytes.span), as: UTF8.self)?.trimmed,
            let statement = statement(text)
        else { return nil }
        let number = Int32(clamping: statements.count)
        statements.append(statement)
        if !field.isEscaped { known.remember(number, for: field.range, in: block.bytes.span) }
        return number
    }

    private func statement(_ text: String) -> Statement? {
        do {
            let input: DemographicFieldValue = text.isEmpty ? .null : try column.demographic.value(from: text)
            let value = try demographic.value(input, resolve: resolve)
            if value == .notStated, demographic.isRequired { return nil }
            guard case .place = value, case .text(let city) = input else { return Statement(value: value, typed: nil) }
            return Statement(value: value, typed: "\(demographic.key)=\(city.trimmed)")
        } catch {
            // The row is looked at as a whole, and the reason found again with its place.
            return nil
        }
    }
}
