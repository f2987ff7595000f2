import PollAPI

/// A part of an address that was not understood and has no effect.
public struct AddressProblem: Error, Sendable, Hashable {
    /// Why.
    public enum Reason: Sendable, Hashable {
        case unknownField
        case notAKey
        case notAWholeNumber
        case notRisingBounds
        case notOffered
        /// More values than this.
        case tooMany(Int)
    }

    /// The field's name.
    public var field: String
    public var value: String
    public var reason: Reason
}

extension ResultsAddress {
    private static let most = 20
    /// No age and no count of people has more digits.
    private static let wholeNumbers = 0...1_000_000_000

    /// Reads a query. What does not fit is left out and named; fields without a value are as if they were not there,
    /// as a form sends every field that it has.
    public static func reading(_ fields: FormFields) -> (address: ResultsAddress, problems: [AddressProblem]) {
        var address = ResultsAddress()
        var problems: [AddressProblem] = []
        for field in fields.fields where !field.value.trimmed.isEmpty {
            do throws(Misfit) {
                try address.take(field.name, field.value.trimmed)
            } catch {
                problems.append(AddressProblem(field: field.name, value: field.value, reason: error.reason))
            }
        }
        return (address, problems)
    }

    private struct Misfit: Error { let reason: AddressProblem.Reason }

    private mutating func take(_ name: String, _ value: String) throws(Misfit) {
        switch name {
        case "question": question = try ResultsAddress.key(value)
        case "by": try takeDivision(value)
        case "columns": columns = DimensionList(try ResultsAddress.keys(value))
        case "weighting": weighting = try ResultsAddress.key(value)
        case "rounding":
            guard let method = RoundingMethodField(rawValue: value) else { throw Misfit(reason: .notOffered) }
            rounding = method
        case "interval":
            guard let method = IntervalMethodField(rawValue: value) else { throw Misfit(reason: .notOffered) }
            interval = method
        case "decimals":
            let number = try ResultsAddress.number(value)
            guard (0...3).contains(number) else { throw Misfit(reason: .notOffered) }
            decimals = number
        case "minimumBase": minimumBase = try ResultsAddress.number(value)
        case _ where name.hasPrefix("bands."):
            bands[try ResultsAddress.key(String(name.dropFirst(6)))] = try ResultsAddress.bounds(value)
        case _ where name.hasPrefix("where."):
            try takeFilter(String(name.dropFirst(6)), value)
        default: throw Misfit(reason: .unknownField)
        }
    }

    private mutating func takeDivision(_ value: String) throws(Misfit) {
        if value == "-" {
            by = by ?? []
            return
        }
        let dimensions = DimensionList(try ResultsAddress.keys(value))
        guard by?.contains(dimensions) != true else { return }
        guard (by?.count ?? 0) < ResultsAddress.most else { throw Misfit(reason: .tooMany(ResultsAddress.most)) }
        by = (by ?? []) + [dimensions]
    }

    private mutating func takeFilter(_ name: String, _ value: String) throws(Misfit) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let key = try ResultsAddress.key(parts[0])
        if parts.count == 1 {
            var values: [String] = []
            if case .values(let given)? = `where`[key] { values = given }
            guard values.count < ResultsAddress.most else { throw Misfit(reason: .tooMany(ResultsAddress.most)) }
            `where`[key] = .values(values.contains(value) ? values : values + [value])
            return
        }
        var bounds = BoundsFields()
        if case .range(let given)? = `where`[key] { bounds = given }
        switch (parts.count, parts[1]) {
        case (2, "min"): bounds.min = try ResultsAddress.number(value)
        case (2, "max"): bounds.max = try ResultsAddress.number(value)
        default: throw Misfit(reason: .unknownField)
        }
        `where`[key] = .range(bounds)
    }

    private static func bounds(_ text: String) throws(Misfit) -> [Int] {
        var bounds: [Int] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == ";" || $0 == "،" }) {
            bounds.append(try number(String(part)))
        }
        guard bounds.count <= most else { throw Misfit(reason: .tooMany(most)) }
        guard !bounds.isEmpty, zip(bounds, bounds.dropFirst()).allSatisfy(<) else {
            throw Misfit(reason: .notRisingBounds)
        }
        return bounds
    }

    private static func number(_ text: String) throws(Misfit) -> Int {
        guard let number = Int(text.withLatinDigits), wholeNumbers.contains(number) else {
            throw Misfit(reason: .notAWholeNumber)
        }
        return number
    }

    private static func keys(_ text: String) throws(Misfit) -> [String] {
        var keys: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) { keys.append(try key(String(part))) }
        return keys
    }

    /// `[a-z0-9][a-z0-9-]{0,63}`
    private static func key(_ text: String) throws(Misfit) -> String {
        let isKey = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isKey, (1...64).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else {
            throw Misfit(reason: .notAKey)
        }
        return text
    }
}
